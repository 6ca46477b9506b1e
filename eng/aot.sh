#!/usr/bin/env bash
# Publishes an app that roots every library package with NativeAOT, without a warning, and runs it.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
eng/install.sh aot
dotnet publish tests/Paved.AotApp/Paved.AotApp.csproj -c Release --ucr -o artifacts/aot -v quiet --nologo
artifacts/aot/Paved.AotApp | tee artifacts/aot/output

# Compiled ahead of time or just in time, the same kernel must be chosen.
compiled=$(grep '^engine ' artifacts/aot/output)
jitted=$(dotnet run -c Release --project tests/Paved.AotApp -v quiet | grep '^engine ')
[ "$compiled" = "$jitted" ] || { echo "ahead of time: $compiled, just in time: $jitted" >&2; exit 1; }
