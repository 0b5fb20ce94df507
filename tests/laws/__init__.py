"""Laws for every work form, found by looking: a new folder is under them from its first minute."""
