"""Pure rules of a trajectory: who may do what, how a date is read, what a pasted list says, who is still missing."""
