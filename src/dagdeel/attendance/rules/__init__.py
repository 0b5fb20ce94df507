"""Pure: when somebody came (`door`), which numbers registers have (`registers`), what a certificate says."""
