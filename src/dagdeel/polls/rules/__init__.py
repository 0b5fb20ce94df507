"""What a poll comes to, without database and clock."""
