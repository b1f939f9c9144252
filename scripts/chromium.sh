#!/bin/sh
# Print the path of a Chromium for tests in a browser.
# usage: scripts/chromium.sh
# Where none is installed, and this is a Debian with apt-get and root, it is installed.
set -eu
. "$(dirname "$0")/alone.sh"

found() {
    for name in chromium chromium-browser google-chrome; do
        if command -v "$name" >/dev/null 2>&1; then
            command -v "$name"
            return
        fi
    done
}

# The one that is there, or is installed now.
installed() {
    if [ -z "$(found)" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        export DEBIAN_FRONTEND=noninteractive
        (apt-get update -qq && apt-get install -qq -y --no-install-recommends chromium) >/dev/null 2>&1
    fi
    found
}

path=$(alone installed)
if [ -z "$path" ]; then
    echo "chromium.sh: Chromium is not installed; install it (Debian: apt-get install chromium)" >&2
    exit 1
fi
echo "$path"
