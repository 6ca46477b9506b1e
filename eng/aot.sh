#!/usr/bin/env bash
# Publishes an app that roots every library package with NativeAOT, without a warning, and runs it.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
eng/install.sh aot
dotnet publish tests/Paved.AotApp/Paved.AotApp.csproj -c Release --ucr -o artifacts/aot -v quiet --nologo
artifacts/aot/Paved.AotApp
