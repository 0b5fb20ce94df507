#!/bin/sh
# What can be said about the code without running the product. Every step runs, also after one that failed.
set -u
PATH="$PWD/.venv/bin:$PATH"
DAGDEEL_DATA=$(mktemp -d)
export DAGDEEL_DATA
trap 'rm -rf "$DAGDEEL_DATA"' EXIT
failed=0

step() {
    name=$1
    shift
    printf '  %-28s' "$name"
    if out=$("$@" 2>&1); then
        echo ok
    else
        echo FAILED
        printf '%s\n' "$out"
        failed=1
    fi
}

echo "Checking"
step "lint" ruff check .
step "layout" ruff format --check .
step "types" mypy
step "import contracts" lint-imports --no-logo
step "templates" djlint --lint --quiet src
step "Django's own checks" python -W error manage.py check --fail-level WARNING
step "migrations" python -W error manage.py makemigrations --check --dry-run
step "translations" dagdeel messages check
step "documentation" pytest -q tests/docs
exit $failed
