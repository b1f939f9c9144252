"""Where: the toponyms of a document and which of them an event has."""
