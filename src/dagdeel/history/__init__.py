"""Who did what and when, for every write that outlives a run. Write with `actions.record`, read with `queries`."""
