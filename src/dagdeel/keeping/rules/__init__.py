"""Pure: which kinds of data there are, how long each is kept and from when (`terms`)."""
