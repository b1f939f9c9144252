"""Names of places, by gazetteer or by the nouns before them, and which of several places a name means."""
