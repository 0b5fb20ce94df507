"""`desk`, `letters` and `guests` are for who organises; `personal` and `registration` for people without an account."""
