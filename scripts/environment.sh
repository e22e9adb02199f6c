#!/bin/sh
# Makes a virtual environment, unless it is there, and installs this checkout into it.
# usage: environment.sh FOLDER EXTRA "VERSION..." [CONSTRAINTS]
set -eu
cd "$(dirname "$0")/.."
folder=$1 extra=$2 versions=$3 constraints=${4:-}

runs() {
    "$folder/bin/python" -c "import sys, pip
sys.exit('%d.%d' % sys.version_info[:2] not in '$versions'.split())" >/dev/null 2>&1
}

if ! runs; then
    # Word splitting is meant: one argument a version.
    # shellcheck disable=SC2086
    python=$(scripts/python.sh $versions)
    "$python" -m venv --clear "$folder"
fi

echo "Installing into $folder (150 to 250 MB to download, a minute or two, once)."
# Twice quiet: a machine's own package indexes may each warn about every package. Not compiled: that
# would take as long again, and for thousands of modules that are never loaded.
if ! "$folder/bin/python" -m pip install -qq --disable-pip-version-check --no-compile \
    ${constraints:+-c "$constraints"} -e ".[$extra]"; then
    echo "Installing didn't finish. Check the network connection, then run the same command again." >&2
    exit 1
fi
