"""The ledger: what was read, claimed, linked and decided, append-only; the only folder that speaks SQL."""
