#!/usr/bin/env bash
# Packs the `paved` tool, installs it from that package alone into a temporary folder and runs every verb.
# Usage: eng/tool-smoke.sh [FOLDER-OF-PACKAGES]   (without a folder it packs first)
set -euo pipefail
packages=${1:+$(realpath "$1")}
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [ -z "$packages" ]; then
  packages="$work/packages"
  dotnet pack src/Paved.Tool --nologo -v quiet -c Release -o "$packages"
fi

cat > "$work/nuget.config" <<EOF
<configuration><packageSources><clear /><add key="packed" value="$packages" /></packageSources></configuration>
EOF
NUGET_PACKAGES="$work/cache" dotnet tool install Paved.Tool --prerelease --tool-path "$work/bin" \
  --configfile "$work/nuget.config"

failed=0
# check EXIT-CODE PATTERN ARGUMENTS…: runs the tool on standard input; the output must match the extended regex.
check() {
  local expected=$1 pattern=$2 output code=0
  shift 2
  output=$("$work/bin/paved" "$@") || code=$?
  if [ "$code" = "$expected" ] && [[ "$output" =~ ^$pattern$ ]]; then
    echo "ok      paved $* (exit $code)"
  else
    printf 'FAILED  paved %s: exit %s, expected %s\n  output   %s\n  expected %s\n' "$*" "$code" "$expected" "$output" "$pattern"
    failed=1
  fi
}

secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ # RFC 6238 appendix B
# The sample policy of the README accepts this token.
sed -n '/^```json$/,/^```$/p' src/Paved.Tool/README.md | sed '1d;$d' > "$work/policy.json"
token=eyJhbGciOiJFUzI1NiIsImtpZCI6ImJMWHpKa0N6RS1vV0xUWmhXcGpSYVlhSDUxQSIsInR5cCI6ImF0K2p3dCJ9
token+=.eyJhdWQiOiJhcGk6Ly9vcmRlcnMiLCJpc3MiOiJodHRwczovL2lkLmV4YW1wbGUiLCJleHAiOjE3NjcyMjY1MDAsImlhdCI6MTc2NzIyNTY
token+=wMCwibmJmIjoxNzY3MjI1NjAwLCJzdWIiOiJhbm4iLCJjbGllbnRfaWQiOiJ3ZWIiLCJqdGkiOiJLUjM2cmQ2UF9SUDAxc3RITld6LWtnNS1a
token+=b28iLCJzY29wZSI6Im9yZGVycy5yZWFkIn0
token+=.wsM3PnO0o4sApc2LcnFzAxKyTNGcDB_6TpXQjOamxI10gbsaN2H7HMgN00T0EfDqRoeJYWDn90Gmemwgeb0EPw

check 0 '[0-9]+\.[0-9]+\.[0-9]+.*' --version
check 0 '\{"hash":"\$argon2id\$v=19\$m=65536,t=3,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}"\}' \
  password hash --json <<< 'correct horse battery staple'
hash=$("$work/bin/paved" password hash --memory-kib 19456 --passes 2 <<< 'correct horse battery staple')
check 0 '\{"id":1,"outcome":"match","needsRehash":true\}' password verify --json \
  <<< "{\"id\":1,\"password\":\"correct horse battery staple\",\"hash\":\"$hash\"}"
check 1 mismatch password verify --hash "$hash" <<< 'incorrect horse'
check 0 '\{"score":0,"guesses":3,"guessesLog10":0\.47[0-9]+,"warning":"[^"]+","suggestions":\["[^"]+"\]\}' \
  password strength --json --year 2026 <<< 'password'
check 0 '\{"id":1,"code":"94287082","step":1\}' totp code --json \
  <<< "{\"id\":1,\"secret\":\"$secret\",\"time\":59,\"digits\":8}"
check 0 287082 totp code --time 59 <<< "$secret"
check 0 '\{"id":1,"valid":true,"step":1\}' totp verify --json \
  <<< "{\"id\":1,\"secret\":\"$secret\",\"time\":59,\"code\":\"287082\"}"
check 1 '\{"id":1,"valid":false\}' totp verify --json \
  <<< "{\"id\":1,\"secret\":\"$secret\",\"time\":59,\"code\":\"287083\"}"
check 0 "secret: [A-Z2-7]{32}"$'\n'"uri:    otpauth://totp/Shop:ann\?secret=[A-Z2-7]{32}&[^"$'\n'"]+"$'\n'"[ ▀▄█"$'\n'"]+" \
  totp enroll --issuer Shop --account ann < /dev/null
check 0 '\{"id":1,"secret":"[A-Z2-7]{32}","uri":"otpauth://totp/Shop:ann\?[^"]+","svg":"<svg.+"\}' \
  totp enroll --issuer Shop --json <<< '{"id":1,"account":"ann"}'
enrolled=$("$work/bin/paved" totp enroll --issuer Shop --account ann < /dev/null | sed -n 's/^secret: //p')
code=$("$work/bin/paved" totp code --time 59 <<< "$enrolled")
check 0 '\{"valid":true,"step":1\}' totp verify --json <<< "{\"secret\":\"$enrolled\",\"time\":59,\"code\":\"$code\"}"
recovery='([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}'
check 0 "($recovery  [A-Za-z0-9_-]{43}"$'\n'"?){10}" recovery generate --user ann < /dev/null
check 0 "\{\"id\":1,\"codes\":\[(\"$recovery\",?){10}\],\"hashes\":\[(\"[A-Za-z0-9_-]{43}\",?){10}\]\}" \
  recovery generate --json <<< '{"id":1,"user":"ann"}'
check 0 '\{"id":1,"valid":true,"subject":"ann","clientId":"web","scopes":\["orders\.read"\],"expiresAt":1767226500\}' \
  token validate --policy "$work/policy.json" --json <<< "{\"id\":1,\"token\":\"$token\"}"
check 1 'invalid: bad-signature: .+' token validate --policy "$work/policy.json" <<< "${token%??}AA"
check 2 '\{"id":7,"error":"code: [^"]+"\}' totp verify --json <<< "{\"id\":7,\"secret\":\"$secret\"}"
check 0 '\{"id":7,"code":"287082","step":1\}' totp code --json \
  <<< $'\uFEFF'"{\"id\":7,\"secret\":\"$secret\",\"time\":59,\"note\":\"mine\",\"window\":9}"
# The MD5 case of docs/migrating.md, word for word; its third row is bad on purpose.
sed -n '/^\$ cat rows.jsonl$/,/^\$ paved/p' docs/migrating.md | sed '1d;$d' > "$work/rows.jsonl"
command=$(sed -n 's/^\$ \(paved password wrap --json --scheme md5 .*\)$/\1/p' docs/migrating.md)
wrap() { (cd "$work" && PATH="$work/bin:$PATH" bash -c "$command"); }
code=0; wrap || code=$?
[ "$code" = 2 ] && grep -c '"changed":true' "$work/wrapped.jsonl" | grep -qx 1 || { echo "FAILED  $command"; failed=1; }
wrapped=$(sed -n '1s/.*"hash":"\([^"]*\)".*/\1/p' "$work/wrapped.jsonl")
check 0 '\{"id":1,"outcome":"match","needsRehash":true\}' password verify --json \
  <<< "{\"id\":1,\"password\":\"password\",\"hash\":\"$wrapped\"}"
check 1 '\{"id":1,"outcome":"mismatch","needsRehash":false\}' password verify --json \
  <<< "{\"id\":1,\"password\":\"5f4dcc3b5aa765d61d8327deb882cf99\",\"hash\":\"$wrapped\"}"
cp "$work/wrapped.jsonl" "$work/whole.jsonl" # cut off in the second line, and gone on with
head -c $(($(head -n 1 "$work/whole.jsonl" | wc -c) + 20)) "$work/whole.jsonl" > "$work/wrapped.jsonl"
code=0; wrap || code=$?
[ "$code" = 2 ] && cmp "$work/whole.jsonl" "$work/wrapped.jsonl" || { echo "FAILED  $command, resumed"; failed=1; }
mkdir "$work/repository" # the packed tool brings the analyzers that it injects
cat > "$work/repository/Shop.csproj" <<EOF
<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>
EOF
cat > "$work/repository/Rules.cs" <<EOF
namespace Microsoft.IdentityModel.Tokens { public class TokenValidationParameters { public bool ValidateAudience { get; set; } } }
public static class Rules { public static readonly Microsoft.IdentityModel.Tokens.TokenValidationParameters Own = new() { ValidateAudience = false }; }
EOF
check 1 'Rules\.cs:2: PAVED2001 .+' scan build "$work/repository"
[ "$(ls "$work/repository")" = "$(printf 'Rules.cs\nShop.csproj')" ] || { echo "FAILED  scan build left a trace"; failed=1; }
check 2 '' totp code --time 59 <<< "$secret"$'\n'surplus
check 2 '' password hash surplus <<< ''

[ "$failed" = 0 ] && echo "The packed tool works."
exit "$failed"
