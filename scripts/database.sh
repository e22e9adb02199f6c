#!/bin/sh
# Runs a command beside a database server of its own: installed by apt where it is missing, started on a
# socket in a new folder, and stopped at the end. IPS_DATABASE tells the command how to reach it.
# usage: database.sh mariadb|postgresql COMMAND...
set -eu
here=$(cd "$(dirname "$0")" && pwd)
engine=$1
shift

# Debian keeps servers off the PATH of most people, and each PostgreSQL in a folder of its own.
find_servers() {
    PATH=$PATH:/usr/sbin
    for bin in /usr/lib/postgresql/*/bin; do
        PATH=$bin:$PATH
    done
}

# needs PROGRAM PACKAGE...
needs() {
    program=$1
    shift
    find_servers
    if ! command -v "$program" >/dev/null 2>&1; then
        "$here/apt.sh" "$@" || true
        find_servers
    fi
    if ! command -v "$program" >/dev/null 2>&1; then
        echo "$program is needed, and was not found. Install it (on Debian: $*), then run this again." >&2
        exit 1
    fi
}

case $engine in
mariadb) needs my_print_defaults mariadb-server-core mariadb-client-core && needs mariadbd mariadb-server-core ;;
postgresql) needs initdb postgresql ;;
*)
    echo "database.sh runs mariadb or postgresql, not $engine." >&2
    exit 2
    ;;
esac

folder=$(mktemp -d /tmp/ips-db.XXXXXX) # short: so has to be the path of a socket
server=
stop() {
    if [ -n "$server" ]; then
        kill -INT "$server" 2>/dev/null || true # to PostgreSQL: end at once, and cleanly
        kill "$server" 2>/dev/null || true
        wait "$server" 2>/dev/null || true
    fi
    rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# Database servers refuse to run as root. There they run as nobody, who owns nothing but this folder.
as=
if [ "$(id -u)" -eq 0 ]; then
    as="setpriv --reuid=65534 --regid=65534 --clear-groups"
    chown 65534:65534 "$folder"
fi

# Word splitting of $as is meant below.
# shellcheck disable=SC2086
prepare() {
    if [ "$engine" = mariadb ]; then
        echo "CREATE DATABASE ips CHARACTER SET utf8mb4;" >"$folder/first.sql"
        $as mariadb-install-db --no-defaults --datadir="$folder/data" --skip-test-db \
            --auth-root-authentication-method=normal
    else
        $as initdb --pgdata="$folder/data" --username=ips --auth=trust --encoding=UTF8
    fi >"$folder/log" 2>&1
}

# shellcheck disable=SC2086
start() {
    if [ "$engine" = mariadb ]; then
        $as mariadbd --no-defaults --datadir="$folder/data" --init-file="$folder/first.sql" \
            --socket="$folder/socket" --pid-file="$folder/pid" --skip-networking >>"$folder/log" 2>&1 &
        settings='"ENGINE": "django.db.backends.mysql", "NAME": "ips", "USER": "root", "HOST": "'$folder'/socket"'
    else
        $as postgres -D "$folder/data" -k "$folder" -c listen_addresses= >>"$folder/log" 2>&1 &
        settings='"ENGINE": "django.db.backends.postgresql", "NAME": "postgres", "USER": "ips", "HOST": "'$folder'"'
    fi
    server=$!
}

ready() {
    if [ "$engine" = mariadb ]; then
        [ -S "$folder/socket" ]
    else
        pg_isready -q -h "$folder"
    fi
}

give_up() {
    echo "$engine did not start. It said:" >&2
    tail -n 20 "$folder/log" >&2
    exit 1
}

prepare || give_up
start
tries=0
until ready; do
    tries=$((tries + 1))
    if [ "$tries" -gt 300 ] || ! kill -0 "$server" 2>/dev/null; then
        give_up
    fi
    sleep 0.2
done

export IPS_DATABASE="{$settings}"
"$@"
