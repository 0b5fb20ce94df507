"""`people` is who can be asked and who was, `results` what came of it."""
