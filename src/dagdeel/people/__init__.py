"""Who people are: accounts and workspaces, persons, organisations, professions and domains. Start at `models.py`."""
