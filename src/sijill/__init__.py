"""Sijill: from Arabic conflict reporting to an auditable register of who says what happened."""
