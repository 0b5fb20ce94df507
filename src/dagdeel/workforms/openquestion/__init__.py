"""Open vraag: everybody answers one question in their own words; the facilitator decides when the room sees it."""
