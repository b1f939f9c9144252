#!/bin/sh
# Make .venv from a hashed lock file and install this working tree into it.
# usage: scripts/setup.sh LOCKFILE [GROUP]
# GROUP is a dependency group of pyproject.toml that no lock file holds. PYTHON names the interpreter, where the first
# one found is not the one wanted.
set -eu
lock=$1
group=${2:-}
cd "$(dirname "$0")/.."

newest_python() {
    for name in ${PYTHON:-} python3.14 python3.13 python3.12 python3.11 python3 python; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
}

members() {
    .venv/bin/python -c '
import sys, tomllib
with open("pyproject.toml", "rb") as file:
    print(*tomllib.load(file)["dependency-groups"][sys.argv[1]], sep="\n")
' "$group"
}

python=$(newest_python)
have_uv() { command -v uv >/dev/null 2>&1 && uv --version >/dev/null 2>&1; }

if have_uv; then
    [ -x .venv/bin/python ] || uv venv --quiet --python "${python:->=3.11}" .venv
    uv pip install --quiet --python .venv/bin/python --require-hashes -r "$lock"
    uv pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation -e .
    [ -z "$group" ] || members | uv pip install --quiet --python .venv/bin/python -r -
    exit
fi
if [ -z "$python" ]; then
    echo "setup: no Python 3.11 or newer was found; install one, or name it: make PYTHON=/path/to/python3" >&2
    exit 1
fi
if [ ! -x .venv/bin/python ] || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    if ! "$python" -m ensurepip --version >/dev/null 2>&1 && command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
        apt-get update -qq
        apt-get install -qq -y --no-install-recommends python3-venv
    fi
    "$python" -m venv .venv
fi
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
[ -z "$group" ] || members | .venv/bin/python -m pip install --quiet --disable-pip-version-check -r /dev/stdin
