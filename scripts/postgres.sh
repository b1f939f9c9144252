#!/bin/sh
# Start a throw-away PostgreSQL server for tests, print its address, and stop it again.
# usage: scripts/postgres.sh start DIR    make a cluster in DIR (new or empty), start it, print its URL
#        scripts/postgres.sh stop DIR     stop it and remove DIR
# It listens on a free loopback port and asks for a password. PostgreSQL refuses to run as root, so as root it runs as
# the user nobody. Where it is not installed, and this is a Debian with apt-get and root, it is installed with PostGIS.
set -eu
. "$(dirname "$0")/alone.sh"

fail() {
    echo "postgres.sh: $1" >&2
    exit 1
}

[ $# = 2 ] || fail "usage: scripts/postgres.sh start|stop DIR"
verb=$1
mkdir -p "$2"
dir=$(cd "$2" && pwd)

root() { [ "$(id -u)" = 0 ]; }

as_user() {
    if root; then
        runuser -u nobody -- "$@"
    else
        "$@"
    fi
}

# The folder of PostgreSQL's programs: that of PATH, or the newest that Debian has.
programs() {
    for found in "$(dirname "$(command -v initdb 2>/dev/null || echo /none/initdb)")" \
        $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -t/ -k5 -rn); do
        if [ -x "$found/initdb" ] && [ -x "$found/pg_ctl" ]; then
            echo "$found"
            return
        fi
    done
}

has_postgis() { ls "$("$1/pg_config" --sharedir 2>/dev/null || echo /none)"/extension/postgis.control >/dev/null 2>&1; }

install() { apt-get update -qq && apt-get install -qq -y --no-install-recommends "$1"; }

may_install() { root && command -v apt-get >/dev/null 2>&1; }

install_missing() {
    export DEBIAN_FRONTEND=noninteractive
    bin=$(programs)
    if [ -z "$bin" ] && may_install; then
        install postgresql
        bin=$(programs)
    fi
    [ -n "$bin" ] || fail "PostgreSQL is not installed; install it (Debian: apt-get install postgresql postgis)"
    version=$(basename "$(dirname "$bin")")
    if ! has_postgis "$bin" && may_install && [ -d "/usr/lib/postgresql/$version" ]; then
        install "postgresql-$version-postgis-3" ||
            echo "postgres.sh: PostGIS could not be installed; going on without it" >&2
    fi
}

free_port() { "${PYTHON:-python3}" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

start() {
    alone install_missing >&2
    bin=$(programs)
    ! root || chown nobody "$dir"
    password=$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')
    printf '%s\n' "$password" >"$dir/password"
    ! root || chown nobody "$dir/password"
    as_user "$bin/initdb" -D "$dir/data" -U sijill -A scram-sha-256 --pwfile "$dir/password" \
        -E UTF8 --locale=C.UTF-8 --no-sync >"$dir/initdb.log" 2>&1 || fail "initdb failed: $(tail -n 3 "$dir/initdb.log")"
    tries=0
    while :; do
        port=$(free_port)
        options="-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c max_connections=60"
        if as_user "$bin/pg_ctl" -D "$dir/data" -l "$dir/server.log" -w -t 60 -o "$options" start >/dev/null 2>&1; then
            break
        fi
        tries=$((tries + 1))
        [ $tries -lt 3 ] || fail "the server does not start: $(tail -n 3 "$dir/server.log")"
    done
    echo "postgresql://sijill:$password@127.0.0.1:$port/postgres"
}

stop() {
    bin=$(programs)
    [ ! -d "$dir/data" ] || as_user "$bin/pg_ctl" -D "$dir/data" -m immediate -w stop >/dev/null 2>&1 || true
    rm -rf "$dir"
}

case $verb in
start) start ;;
stop) stop ;;
*) fail "usage: scripts/postgres.sh start|stop DIR" ;;
esac
