import uvicorn


def run(host: str, port: int) -> None:
    """Serve until a stop signal comes. The port must be free."""
    uvicorn.run("dagdeel.config.asgi:application", host=host, port=port, log_level="warning", proxy_headers=True)
