"""The pages of a trajectory: one module per place. Each view: find and authorise, understand, one action, answer."""
