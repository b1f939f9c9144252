"""Which act a word states, whether it states one at all, how surely, and of what grain."""
