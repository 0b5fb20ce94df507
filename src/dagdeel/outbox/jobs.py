"""Work that waits for its moment. The names of these functions are the names of the jobs."""


def send_due() -> None:
    """Send what is due."""
