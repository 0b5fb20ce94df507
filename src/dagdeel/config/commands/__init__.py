"""One module per command of `dagdeel`, each with a click command (or group) named `command`."""
