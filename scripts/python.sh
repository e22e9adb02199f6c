#!/bin/sh
# Prints the first Python that is one of the given versions, runs, and can make environments.
# usage: python.sh VERSION...     such as: python.sh 3.12 3.11
#
# Each candidate is really run: a pyenv shim may be on PATH and lead nowhere, and Debian's Python
# comes without the module that fills a new environment.
set -eu

candidates() {
    old_ifs=$IFS
    IFS=:
    for folder in $PATH; do
        for name in "python$1" python3 python; do
            echo "$folder/$name"
        done
    done
    IFS=$old_ifs
    for folder in "${PYENV_ROOT:-$HOME/.pyenv}"/versions/"$1"*; do
        echo "$folder/bin/python"
    done
    if command -v uv >/dev/null 2>&1; then
        uv python find --no-project "$1" 2>/dev/null || true
    fi
}

# is PYTHON VERSION [MODULES]: it runs, has that version, and has those modules.
is() {
    [ -x "$1" ] && "$1" -c "import sys
sys.exit('%d.%d' % sys.version_info[:2] != '$2')
" >/dev/null 2>&1 && "$1" -c "import ${3:-sys}" >/dev/null 2>&1
}

bare=
for version in "$@"; do
    for python in $(candidates "$version"); do
        if is "$python" "$version" "venv, ensurepip"; then
            echo "$python"
            exit 0
        elif [ -z "$bare" ] && is "$python" "$version"; then
            bare=$version
        fi
    done
done

wanted=$(echo "$*" | sed 's/ / or /g')
if [ -n "$bare" ]; then
    echo "Python $bare is here, but it can't make a virtual environment." >&2
    echo "On Debian or Ubuntu, run: sudo apt install python$bare-venv" >&2
else
    echo "Python $wanted is needed, and none was found that runs." >&2
    echo "Install one (from python.org, by your package manager, or: uv python install $1)." >&2
fi
echo "Then run the same command again." >&2
exit 1
