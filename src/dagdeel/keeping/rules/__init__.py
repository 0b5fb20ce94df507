"""Pure: which kinds of data there are (`kinds`), until when each is kept (`terms`), names in texts (`mentions`), and
what a file of a trajectory holds (`travel`)."""
