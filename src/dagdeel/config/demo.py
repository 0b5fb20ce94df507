"""The demo world: a fictional neighbourhood with a small cast, to look around in."""


def make() -> bool:
    """Make the demo world where nothing stands yet; whether anything was made."""
    return False
