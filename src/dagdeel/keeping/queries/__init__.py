"""What is kept now, of whom, and until when."""
