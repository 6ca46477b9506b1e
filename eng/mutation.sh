#!/usr/bin/env bash
# Mutation testing: eng/mutation.sh [area…] changes the code of each area in many small ways and reports how many of the
# changes no test notices. Fails where an area scores below the threshold of its stryker-config.json. Works on a copy of
# the checkout, as Stryker rewrites what it builds. Reports go to artifacts/mutation; takes about an hour.
set -euo pipefail
cd "$(dirname "$0")/.."
export PAVED_MUTATION=1 DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
[ -n "${PAVED_VECTORS:-}" ] || [ ! -d ../shared/vectors ] || export PAVED_VECTORS="$PWD/../shared/vectors"
reports=$PWD/artifacts/mutation
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
tar --exclude=.git --exclude=bin --exclude=obj --exclude=artifacts -cf - . | tar -xf - -C "$copy"
mkdir -p "$reports"
cd "$copy"
dotnet tool restore > "$reports/restore.log"
failed=0

# mutate <area> <test project> <mutated project> <files>…
mutate() {
  local area=$1 tests=$2 project=$3 patterns=() file score
  shift 3
  for file in "$@"; do patterns+=(--mutate "**/$file.cs"); done
  (cd "tests/$tests" && dotnet stryker --project "$project.csproj" "${patterns[@]}" --output "$reports/$area") \
    > "$reports/$area.log" 2>&1 || failed=1
  score=$(sed -n 's/.*final mutation score is \([0-9.]* %\).*/\1/p' "$reports/$area.log")
  echo "$area: ${score:-no score, see artifacts/mutation/$area.log}"
}

run() {
  case "$1" in
    phc) mutate phc Paved.Passwords.Tests Paved.Passwords PhcBase64 PhcReader Argon2{Hash,Parameters,Inputs,Limits} ;;
    gate) mutate gate Paved.Passwords.Tests Paved.Passwords MemoryGate GateLimits HashRunner ShedLog ;;
    formats) mutate formats Paved.Passwords.Tests Paved.Passwords IdentityFormat Format{Table,Attempt,Row} ;;
    legacy) mutate legacy Paved.Passwords.Legacy.Tests Paved.Passwords.Legacy '*' ;;
    *) echo "No area is called $1."; exit 2 ;;
  esac
}

[ $# -gt 0 ] || set -- phc gate formats legacy
for area in "$@"; do run "$area"; done
exit "$failed"
