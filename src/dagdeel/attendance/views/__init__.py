"""Pages: `door` for who receives people, `desk` for who organises, `own` behind a personal link, `check` for all."""
