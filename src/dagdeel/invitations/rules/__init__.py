"""What follows from what, without a database: letters and their fields, places, and whom to call first."""
