"""Who says so, who is blamed, who denies, and of what kind a teller is."""
