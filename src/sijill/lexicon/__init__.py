"""Loads, layers, validates, compiles and matches the words of ``knowledge/``."""
