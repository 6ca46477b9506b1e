#!/usr/bin/env bash
# Builds everything, runs every test project, checks the reasons of skips, prints the totals on the last line.
set -euo pipefail
cd "$(dirname "$0")/.."
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

dotnet build Paved.sln --nologo -v quiet
failed=0
for project in tests/*.Tests; do
  name=$(basename "$project")
  dotnet exec "$project/bin/Debug/net10.0/$name.dll" -noLogo -noColor -result-xml "$results/$name.xml" || failed=1
done

count() { { grep -oh "<test [^>]*result=\"$1\"" "$results"/*.xml || true; } | wc -l; }
reasons=$({ grep -oh '<reason><!\[CDATA\[[^]]*' "$results"/*.xml || true; } | sed 's/.*CDATA\[//' | sort -u)
while IFS= read -r reason; do
  if [ -n "$reason" ] && ! grep -qxF -- "$reason" eng/skip-reasons.txt; then
    echo "A test was skipped for a reason that eng/skip-reasons.txt does not list: $reason"
    failed=1
  fi
done <<< "$reasons"

passed=$(count Pass) broken=$(count Fail) skipped=$(count Skip)
[ "$passed" -gt 0 ] || failed=1
echo "$passed passed, $broken failed, $skipped skipped"
exit "$failed"
