"""How many: what a number counts, and of which act it is the toll."""
