#!/usr/bin/env bash
# Runs the README's commands exactly as it prints them: each line after "$ " in its first console block, compared with
# the output printed below it. A line of the README that is "…" stands for any lines; N stands for any number. The command
# that serves the shop runs twice: as on a fresh clone, where it builds, and once more, when a minute must do. It is asked
# to stop once it answers that it is healthy.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

awk '/^```console$/ { if (!done) inside = 1; next } /^```$/ { if (inside) done = 1; inside = 0 } inside' README.md \
  > "$work/block"
awk -v dir="$work" '/^\$ / { n++; print substr($0, 3) > (dir "/command" n); next } n { print > (dir "/expected" n) }' \
  "$work/block"
[ -s "$work/command1" ] && [ -s "$work/command2" ] || { echo "README.md shows no two commands" >&2; exit 1; }

# serve COMMAND ADDRESS SECONDS: healthy within so many seconds, and gone ten after it was asked to stop.
serve() {
  setsid bash -c "$1" > "$work/output" 2>&1 < /dev/null &
  local server=$! status=1
  for _ in $(seq "$3"); do
    [ "$(curl -s "$2/health")" = Healthy ] && status=0 && break
    kill -0 "$server" 2> /dev/null || return 1
    sleep 1
  done
  kill -- "-$server"
  for _ in $(seq 10); do
    kill -0 -- "-$server" 2> /dev/null || return $status
    sleep 1
  done
  kill -KILL -- "-$server"
  echo "It did not stop." >> "$work/output"
  return 1
}

for command in "$work"/command*; do
  number=${command##*command}
  started=$(date +%s)
  case $(cat "$command") in
    *samples/Storefront)
      serve "$(cat "$command")" http://localhost:5080 300 && serve "$(cat "$command")" http://localhost:5080 60
      ;;
    *) bash -c "$(cat "$command")" > "$work/output" 2>&1 < /dev/null ;;
  esac || { cat "$work/output"; exit 1; }
  cat "$work/output"
  echo "README command $number took $(($(date +%s) - started)) s: $(cat "$command")"
  # Every expected line must appear, in order.
  awk -v expected="$work/expected$number" '
    function normal(s) { gsub(/[0-9]+/, "N", s); sub(/[ \t]+$/, "", s); return s }
    BEGIN { while ((getline line < expected) > 0) if (line != "" && line != "…") want[++count] = normal(line) }
    count > found && normal($0) == want[found + 1] { found++ }
    END { if (count == 0 || found < count) { print "README.md promises a line that did not come: " want[found + 1]; exit 1 } }
  ' "$work/output"
done
