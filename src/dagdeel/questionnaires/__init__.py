"""Questions as data, filled in by personal link, and what came out of them."""
