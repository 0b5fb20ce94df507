"""Kennismaken: which professions are here, and when is this meeting a success for you (`method.md` A21)."""
