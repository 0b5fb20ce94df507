"""A report: one section per item, drawn from results, edited by people; as page, Word and PDF. Start at `models.py`."""
