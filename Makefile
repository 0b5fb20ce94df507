# make run   - Dagdeel with its demo world on this machine     make test - everything CI does
# make check - style, types, contracts, translations, docs     make help - all of them

PYTHON ?= python3
BIN := .venv/bin
.SILENT:
.PHONY: run test check bench pictures fmt messages requirements clean help

run: .venv/.installed  ## serve the demo world; PORT=9000 for another port
	exec $(BIN)/dagdeel serve --demo --host 0.0.0.0 $(if $(PORT),--port $(PORT))

test: .venv/.installed-dev  ## check, then all tests on SQLite, then those of the database on PostgreSQL
	tools/test.sh

check: .venv/.installed-dev  ## what can be said without running the product
	tools/check.sh

bench: .venv/.installed-dev  ## measure the live engine against its limits; writes docs/benchmarks.md
	echo "Measuring; this takes some minutes"
	exec $(BIN)/python -m benchmarks

pictures: .venv/.installed-dev  ## let the browser stories take the pictures of the README again
	echo "Taking the pictures in docs/images"
	DAGDEEL_PICTURES=docs/images $(BIN)/pytest -q tests/stories/test_thread.py tests/stories/test_agreements.py

fmt: .venv/.installed-dev  ## lay out the code
	echo "Laying out the code with ruff"
	$(BIN)/ruff check --quiet --fix-only .
	$(BIN)/ruff format --quiet .

messages: .venv/.installed-dev  ## bring the English catalogues up to date with the Dutch source
	$(BIN)/dagdeel messages update

requirements: .venv/.installed-dev  ## resolve and pin again from pyproject.toml, with hashes
	tools/requirements.sh

clean:  ## remove the environment and caches, never var/
	echo "Removing .venv and caches"
	rm -rf .venv build src/*.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

help:
	sed -n 's/^\([a-z]*\):.*  ## \(.*\)/  make \1\t\2/p' Makefile | expand -t 22

.venv/bin/python:
	tools/environment.sh "$(PYTHON)"

.venv/.installed: .venv/bin/python requirements.txt pyproject.toml
	tools/install.sh requirements.txt
	touch $@

.venv/.installed-dev: .venv/bin/python requirements-dev.txt pyproject.toml
	tools/install.sh requirements-dev.txt
	touch $@ .venv/.installed
