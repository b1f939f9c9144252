"""Numbers that count something, with what they count."""
