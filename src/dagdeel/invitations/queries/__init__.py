"""What is known of invitations: how things stand, what a letter says, and who is where."""
