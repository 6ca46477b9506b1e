#!/usr/bin/env bash
# Starts the issuer and both services, has traffic run while the keys rotate, prints a table, and stops them all.
# A minute passes in half a second here, so a rotation takes two seconds; with SPEED=1 it takes its four minutes.
set -euo pipefail
cd "$(dirname "$0")"
logs=$(mktemp -d)
started=()
trap 'kill "${started[@]}" 2> /dev/null || true; wait; rm -rf "$logs"' EXIT

[ "${BUILD:-1}" = 0 ] || dotnet build Traffic --nologo -v quiet

secret() { head -c 32 /dev/urandom | od -An -v -tx1 | tr -d ' \n'; }
Clients__shop=$(secret) Clients__operator=$(secret)
Clock__Start=$(date -u +%Y-%m-%dT%H:%M:%SZ) Clock__Speed=${SPEED:-120}
export Clients__shop Clients__operator Clock__Start Clock__Speed Rotations="${ROTATIONS:-3}"
export Issuer="http://127.0.0.1:${ISSUER_PORT:-5301}" Logging__LogLevel__Default=Warning
export Orders="http://127.0.0.1:${ORDERS_PORT:-5302}" Stock="http://127.0.0.1:${STOCK_PORT:-5303}"

start() {
  dotnet "$1/bin/Debug/net10.0/$1.dll" --urls "${!1}" > "$logs/$1" 2>&1 &
  started+=($!)
}

start Issuer
for _ in {1..300}; do # the services fetch its keys when they start
  (: < "/dev/tcp/127.0.0.1/${ISSUER_PORT:-5301}") 2> /dev/null && break || sleep 0.1
done
start Orders
start Stock

dotnet Traffic/bin/Debug/net10.0/Traffic.dll || { code=$?; tail -n 20 "$logs"/* >&2; exit "$code"; }
