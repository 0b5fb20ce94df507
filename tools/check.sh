#!/bin/sh
# What can be said about the code without running the product. Every step runs, also after one that failed.
set -u
PATH="$PWD/.venv/bin:$PATH"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
count=0
failed=0

# All of them at once: most of the time goes into two, and they do not wait for each other.
step() {
    count=$((count + 1))
    place="$folder/$count"
    echo "$1" >"$place.name"
    shift
    mkdir "$place.data"
    {
        DAGDEEL_DATA="$place.data" "$@" >"$place.out" 2>&1
        echo $? >"$place.code"
    } &
}

told() {
    wait
    for nth in $(seq "$count"); do
        place="$folder/$nth"
        printf '  %-28s' "$(cat "$place.name")"
        if [ "$(cat "$place.code")" = 0 ]; then
            echo ok
        else
            echo FAILED
            cat "$place.out"
            failed=1
        fi
    done
}

echo "Checking"
step "lint" ruff check .
step "layout" ruff format --check .
step "types" sh -c "mypy && mypy benchmarks tools"
step "import contracts" lint-imports --no-logo
step "templates" djlint --lint --quiet src
step "Django's own checks" python -W error manage.py check --fail-level WARNING
step "migrations" python -W error manage.py makemigrations --check --dry-run
step "translations" dagdeel messages check
step "documentation" pytest -q tests/docs
told
exit $failed
