#!/usr/bin/env bash
# Installs what a lane needs, where that is missing and permitted: `tests` (peers and servers that tests talk
# to, from Debian's packages, and zxcvbn from npm into artifacts/peers) or `aot` (the linker of a NativeAOT publish).
# Elsewhere it says what is missing.
set -euo pipefail
peers=$(dirname "$0")/../artifacts/peers

case "${1:-}" in
  tests) packages="oathtool argon2 python3-argon2 python3-pyotp redis-server postgresql chromium" ;;
  aot) packages="clang zlib1g-dev" ;;
  *) echo "usage: eng/install.sh tests|aot" >&2; exit 2 ;;
esac

if [ "$1" = tests ] && [ ! -d "$peers/node_modules/zxcvbn" ]; then
  mkdir -p "$peers"
  npm install --prefix "$peers" --no-save --no-audit --no-fund --silent zxcvbn@4.4.2 > /dev/null 2>&1 ||
    echo "Could not install zxcvbn from npm; what needs it is skipped." >&2
fi

if ! command -v dpkg-query > /dev/null; then
  echo "Not Debian: install the likes of $packages by hand; what needs them is skipped without." >&2
  exit 0
fi

missing=""
for package in $packages; do
  dpkg-query -W -f '${Status}' "$package" 2> /dev/null | grep -q 'ok installed' || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" != 0 ]; then
  echo "Missing:$missing (sudo apt-get install$missing); what needs them is skipped." >&2
  exit 0
fi

echo "Installing$missing" >&2
export DEBIAN_FRONTEND=noninteractive
if ! { apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing; } > /dev/null; then
  echo "Could not install$missing; what needs them is skipped." >&2
fi
