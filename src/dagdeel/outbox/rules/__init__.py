"""What may stand in a header, when to try again, and what an answer of a mail server means."""
