"""Who was there: the list at the door, signatures, certificates and what registers want to know."""
