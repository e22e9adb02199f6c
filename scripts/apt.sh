#!/bin/sh
# Installs Debian packages as root or by sudo. Ends with 1, and says nothing, where neither can be had.
# usage: apt.sh PACKAGE...
set -eu
command -v apt-get >/dev/null 2>&1 || exit 1
if [ "$(id -u)" -eq 0 ]; then
    sudo=
elif command -v sudo >/dev/null 2>&1; then
    sudo=sudo
else
    exit 1
fi
echo "Installing by apt: $*" >&2
{
    $sudo apt-get update -qq &&
        $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@"
} >/dev/null || exit 1
