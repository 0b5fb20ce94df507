"""Who was there (`door`), what registers want to know (`registers`) and what is on paper (`papers`, `certificates`)."""
