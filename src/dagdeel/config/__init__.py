"""Settings, addresses, the server and the command line: the only place that knows every feature."""
