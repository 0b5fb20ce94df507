"""Mail as rows that one can read before it leaves: what waits, what left, what came back."""
