"""Which day suits: a date poll without accounts."""
