#!/usr/bin/env bash
# Builds everything, runs every test project, checks the reasons of skips, prints the totals on the last line.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

eng/install.sh tests
dotnet build Paved.sln --nologo -v quiet
failed=0
for project in tests/*.Tests; do
  name=$(basename "$project")
  dotnet exec "$project/bin/Debug/net10.0/$name.dll" -noLogo -noColor -result-xml "$results/$name.xml" || failed=1
  [ -s "$results/$name.xml" ] || { echo "$name wrote no results"; failed=1; }
done

count() { { grep -oh "<test [^>]*result=\"$1\"" "$results"/*.xml || true; } | wc -l; }

# Is the reason a line of the list, or does it begin like a line that ends in *?
is_listed() {
  while IFS= read -r line; do
    case "$line" in
      '' | '#'*) ;;
      *'*') [[ "$1" == "${line%\*}"* ]] && return 0 ;;
      *) [[ "$1" == "$line" ]] && return 0 ;;
    esac
  done < eng/skip-reasons.txt
  return 1
}

reasons=$({ grep -ohE '<reason>(<!\[CDATA\[)?[^]<]*' "$results"/*.xml || true; } \
  | sed -E 's/<reason>(<!\[CDATA\[)?//; s/&amp;/\&/g; s/&lt;/</g; s/&gt;/>/g' | sort | uniq -c)
while read -r times reason; do
  [ -n "$reason" ] || continue
  echo "skipped $times: $reason"
  if ! is_listed "$reason"; then
    echo "eng/skip-reasons.txt does not list that reason."
    failed=1
  fi
done <<< "$reasons"

passed=$(count Pass) broken=$(count Fail) skipped=$(count Skip)
stated=$({ grep -oh '<reason>' "$results"/*.xml || true; } | wc -l)
[ "$stated" = "$skipped" ] || { echo "$skipped tests were skipped, $stated with a reason"; failed=1; }
[ "$passed" -gt 0 ] || failed=1
echo "$passed passed, $broken failed, $skipped skipped"
exit "$failed"
