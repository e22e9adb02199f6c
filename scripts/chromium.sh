#!/bin/sh
# Prints the path of a Chromium that runs: $CHROME, else one on PATH, else one installed by apt.
set -eu
here=$(dirname "$0")

runs() { "$1" --version >/dev/null 2>&1; }

on_path() {
    for name in chromium google-chrome google-chrome-stable chromium-browser; do
        if path=$(command -v "$name") && runs "$path"; then
            echo "$path"
            return
        fi
    done
    return 1
}

if [ -n "${CHROME:-}" ]; then
    if ! runs "$CHROME"; then
        echo "CHROME is set to $CHROME, which doesn't run. Set it to a Chromium or Chrome, or unset it." >&2
        exit 1
    fi
    echo "$CHROME"
elif ! on_path; then
    if ! { "$here/apt.sh" chromium chromium-sandbox fonts-liberation && on_path; }; then
        echo "The browser tests need Chromium or Chrome, and none was found." >&2
        echo "Install one, or set CHROME to the path of one, then run the same command again." >&2
        exit 1
    fi
fi
