"""The review desk: server-rendered pages in Arabic and English, and the same as JSON."""
