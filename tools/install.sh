#!/bin/sh
# Install what a requirements file pins (each file checked by its hash), and Dagdeel itself from this folder.
set -eu
echo "Installing $1"
export PIP_DISABLE_PIP_VERSION_CHECK=1
.venv/bin/pip install -qq --require-hashes -r "$1"
.venv/bin/pip install -qq --no-deps --no-build-isolation -e .
