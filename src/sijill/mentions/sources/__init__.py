"""Who says something in a sentence: verbs of saying, asides, and the phrases that name who speaks."""
