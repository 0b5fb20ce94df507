"""A trajectory as it goes into a file (`packing`), and what a file says before it is read in (`reading`)."""
