#!/bin/sh
# Make .venv with the Python given, or say which package is missing.
set -eu
python=$1

command -v "$python" >/dev/null || {
    echo "There is no $python here. On Debian or Ubuntu: sudo apt install python3 python3-venv"
    exit 1
}
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "Dagdeel needs Python 3.11 or newer; this is $("$python" --version). Say which one to use: make run PYTHON=python3.12"
    exit 1
}
# Debian ships Python without these two; `python3 -m venv` fails halfway and leaves a broken folder.
"$python" -c 'import venv, ensurepip' 2>/dev/null || {
    echo "This Python cannot make environments yet. On Debian or Ubuntu: sudo apt install python3-venv"
    exit 1
}
echo "Making a Python environment in .venv ($("$python" --version))"
rm -rf .venv
"$python" -m venv .venv
