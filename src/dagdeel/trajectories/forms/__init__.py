"""What people fill in, understood and checked. Messages say how to go on."""
