"""How good the claims are: figures, agreement, errors by kind, the report and the gold gate."""
