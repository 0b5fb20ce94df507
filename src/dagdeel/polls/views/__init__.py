"""`desk`, `people` and `ending` are for who organises; `own` for who is asked, without an account."""
