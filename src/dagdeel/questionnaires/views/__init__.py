"""Pages: `filling` by personal link, `own` for the questionnaires of a workspace."""
