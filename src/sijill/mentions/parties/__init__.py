"""Noun phrases that can act or suffer: listed bodies, persons, crowds, and how far their names grow."""
