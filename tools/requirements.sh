#!/bin/sh
# Pin every package with its hashes. The files name no registry: pip takes the one it is configured with.
set -eu
export CUSTOM_COMPILE_COMMAND="make requirements"
set -- --quiet --generate-hashes --strip-extras --allow-unsafe --build-deps-for editable \
    --no-emit-index-url --no-emit-find-links --no-emit-trusted-host "$@"
echo "Resolving requirements.txt"
.venv/bin/pip-compile "$@" --output-file requirements.txt pyproject.toml
echo "Resolving requirements-dev.txt"
.venv/bin/pip-compile "$@" --extra dev --constraint requirements.txt --output-file requirements-dev.txt pyproject.toml
