"""Methods as data: which steps, items, roles and documents a way of working asks for, in every language.

Start at `model.py` for what a method holds and `loader.load` to get one. `library/<key>/method.toml` is the
structure; `nl.toml` and `en.toml` beside it hold every word by id. `check.check_path` tells an author what is wrong.
"""
