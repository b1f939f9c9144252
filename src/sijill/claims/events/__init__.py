"""One claim per event: which mentions tell the same, which is the fullest, and whether a claim is coded from it."""
