#!/bin/sh
# The whole list, the same on a laptop and in CI.
set -eu
PATH="$PWD/.venv/bin:$PATH"

# As root (CI, a container) what is missing is installed; for anybody else it is named.
need() {
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "Installing $1 from Debian"
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1" >/dev/null
    else
        echo "$2 On Debian or Ubuntu: sudo apt install $1"
        return 1
    fi
}

# Exit code 5 says that no test matched: fine for a selection, never for the whole.
tests() {
    echo "Testing: $1"
    shift
    pytest -q "$@" || [ $? = 5 ]
}

command -v chromium >/dev/null || need chromium "The browser stories need Chromium."
tools/check.sh
tests "everything but the browser, on SQLite" -n 2 -m "not story"
tests "the browser stories" -n 2 -m story
if python -m tools.postgres --present || need postgresql "PostgreSQL is not here, so the tests ran on SQLite only."; then
    echo "Testing: what meets the database, on PostgreSQL"
    python -m tools.postgres pytest -q -n 2 -m "not story"
fi
