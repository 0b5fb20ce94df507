"""What is kept for how long, how it goes, and how it travels: terms, erasure, export and the file of a trajectory."""
