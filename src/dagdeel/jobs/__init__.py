"""Work for later, queued by name: a feature may ask for work that belongs to a feature above it. See `actions.py`."""
