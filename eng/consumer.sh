#!/usr/bin/env bash
# Restores the packed packages into fresh projects outside the repository, with an empty packages folder and Paved.*
# mapped to the packed files alone. Runs the programs that the READMEs show and compares what they print; a project that
# is no test must not build with Paved.Testing.
set -euo pipefail
cd "$(dirname "$0")/.."
repository=$PWD
packages="$repository/artifacts/packages"
work=$(mktemp -d)
redis=
shop=
trap 'for id in $redis $shop; do kill "$id" || true; done; rm -rf "$work"' EXIT
export NUGET_PACKAGES="$work/packages" DOTNET_NOLOGO=1

version_of() {
  case "$1" in
    Paved.*) basename "$(ls "$packages/$1".[0-9]*.nupkg)" .nupkg | sed "s/^$1\.//" ;;
    *) sed -n "s/.*\"$1\" Version=\"\(.*\)\".*/\1/p" "$repository/Directory.Packages.props" ;;
  esac
}

source_mapping() {
  dotnet nuget list source --format short | sed -n 's/^E //p' | while read -r address; do
    printf '    <packageSource key="%s"><package pattern="*" /></packageSource>\n' "other${address//[^a-zA-Z0-9]/}"
  done
}

source_list() {
  dotnet nuget list source --format short | sed -n 's/^E //p' | while read -r address; do
    printf '    <add key="%s" value="%s" />\n' "other${address//[^a-zA-Z0-9]/}" "$address"
  done
}

cat > "$work/nuget.config" <<XML
<configuration>
  <packageSources>
    <clear />
    <add key="packed" value="$packages" />
$(source_list)
  </packageSources>
  <packageSourceMapping>
    <clear />
    <packageSource key="packed"><package pattern="Paved.*" /></packageSource>
$(source_mapping)
  </packageSourceMapping>
</configuration>
XML

# project NAME SDK IS_TEST README PACKAGE…: a project whose program is the README's first C# block.
project() {
  mkdir "$work/$1"
  cat > "$work/$1/$1.csproj" <<XML
<Project Sdk="$2">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <Nullable>enable</Nullable>
    <ImplicitUsings>enable</ImplicitUsings>
    <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
    <IsTestProject>$3</IsTestProject>
  </PropertyGroup>
  <ItemGroup>
$(for id in "${@:5}"; do echo "    <PackageReference Include=\"$id\" Version=\"$(version_of "$id")\" />"; done)
  </ItemGroup>
</Project>
XML
  block csharp "$4" > "$work/$1/Program.cs"
  block text "$4" > "$work/$1/promised"
  [ -s "$work/$1/Program.cs" ] || { echo "$4 shows no program" >&2; exit 1; }
}

# The first block of a language; of "text", the first one below the program.
block() {
  awk -v fence="\`\`\`$1" '$0 == "```csharp" { program = 1 } $0 == fence && program && !done { inside = 1; next }
    $0 == "```" { if (inside) done = 1; inside = 0 } inside' "$2"
}

run() {
  [ -s "$work/$1/promised" ] || { echo "$1: its README does not say what the program prints" >&2; exit 1; }
  (cd "$work/$1" && dotnet run -v quiet > output)
  diff "$work/$1/promised" "$work/$1/output" || { echo "$1 printed something else than its README promised" >&2; exit 1; }
  echo "consumer: $1 compiled and ran from the packed packages"
}

project App Microsoft.NET.Sdk "" README.md Paved.Passwords Paved.Passwords.Legacy Paved.Tokens Paved.Auth
run App

project Stores Microsoft.NET.Sdk "" src/Paved.EntityFrameworkCore/README.md \
  Paved.EntityFrameworkCore Microsoft.EntityFrameworkCore.Sqlite
run Stores

project Counters Microsoft.NET.Sdk "" src/Paved.Redis/README.md Paved.Redis Microsoft.Extensions.Hosting
if command -v redis-server > /dev/null; then
  redis-server --port 0 --unixsocket "$work/redis" --save "" --appendonly no --maxmemory-policy noeviction > "$work/redis.log" &
  redis=$!
  until redis-cli -s "$work/redis" HSET '{paved}:attempts:epoch' ready 0 > /dev/null 2>&1; do
    kill -0 "$redis" || { cat "$work/redis.log"; exit 1; }
    sleep 0.1
  done
  ConnectionStrings__Redis="!$work/redis" Logging__LogLevel__Default=None run Counters
else
  dotnet build "$work/Counters" -v quiet > "$work/build" || { cat "$work/build"; exit 1; }
  echo "consumer: Counters compiled from the packed packages; redis-server is not on this machine, so it did not run"
fi

project Api Microsoft.NET.Sdk.Web "" src/Paved.AspNetCore.JwtBearer/README.md Paved.AspNetCore.JwtBearer
dotnet build "$work/Api" -v quiet > "$work/build" || { cat "$work/build"; exit 1; }
grep -Eqi '"(Paved\.Passwords|Paved\.Auth|Konscious|BouncyCastle)[^"]*/' "$work/Api/obj/project.assets.json" \
  && { echo "an API that only validates tokens restores password code" >&2; exit 1; }
echo "consumer: Api compiled from the packed packages, without password code"

project Site Microsoft.NET.Sdk.Web "" src/Paved.AspNetCore/README.md Paved.AspNetCore
dotnet build "$work/Site" -v quiet > "$work/build" || { cat "$work/build"; exit 1; }
echo "consumer: Site compiled from the packed packages"

project Table Microsoft.NET.Sdk "" docs/getting-started/password-table.md Paved.Passwords Paved.Passwords.Legacy
run Table

# The page for a new service: its program signs a user up and in, and answers a stranger like a user.
project Shop Microsoft.NET.Sdk.Web "" docs/getting-started/new-service.md \
  Paved.AspNetCore Paved.EntityFrameworkCore Microsoft.EntityFrameworkCore.Sqlite
dotnet build "$work/Shop" -v quiet > "$work/build" || { cat "$work/build"; exit 1; }
(cd "$work/Shop" && exec env ASPNETCORE_ENVIRONMENT=Development \
  dotnet bin/Debug/net10.0/Shop.dll --urls http://127.0.0.1:0 > log 2>&1) &
shop=$!
address=
while [ -z "$address" ]; do
  kill -0 "$shop" || { cat "$work/Shop/log"; exit 1; }
  sleep 0.2
  address=$(sed -n 's/.*Now listening on: //p' "$work/Shop/log")
done
post() {
  curl -sS -o "$work/answer" -w '%{http_code}' -b "$work/jar" -c "$work/jar" -H 'Content-Type: application/json' \
    -d "{\"email\":\"$2\",\"password\":\"$3\"}" "$address$1"
}
expect() { [ "$1" = "$2" ] || { echo "Shop: $3 was answered with $1" >&2; exit 1; }; }
expect "$(post /sign-up ada@example.com password1)" 422 "a common password"
expect "$(post /sign-up ada@example.com "seven thistles by the gate")" 204 "a sign-up"
expect "$(post /sign-in ada@example.com "a guess") $(cat "$work/answer")" '401 {"outcome":"Refused","retryAfter":null}' "a guess"
expect "$(post /sign-in nobody@example.com "a guess") $(cat "$work/answer")" '401 {"outcome":"Refused","retryAfter":null}' "a stranger"
expect "$(post /sign-in ada@example.com "seven thistles by the gate")" 200 "the password"
expect "$(curl -sS -o /dev/null -w '%{http_code}' -b "$work/jar" "$address/me")" 200 "the cookie"
kill "$shop"
shop=
echo "consumer: Shop signed a user up and in, from the packed packages"

project Tests Microsoft.NET.Sdk true src/Paved.Testing/README.md Paved.Testing
run Tests

project NoTests Microsoft.NET.Sdk "" src/Paved.Testing/README.md Paved.Testing
if dotnet build "$work/NoTests" -v quiet > "$work/refusal"; then
  echo "a project that is no test built with Paved.Testing" >&2
  exit 1
fi
grep -q 'error PAVED-CFG-040: NoTests references Paved.Testing' "$work/refusal" || { cat "$work/refusal"; exit 1; }
[ "$(grep -c ' error ' <(sort -u "$work/refusal"))" = 1 ] || { cat "$work/refusal"; exit 1; }
echo "consumer: a project that is no test was refused Paved.Testing"

# Strength estimates come from word lists that Paved.Passwords carries: no zxcvbn-core reaches a consumer, and one that a
# consumer references itself changes nothing.
grep -q '"zxcvbn-core/' "$work/App/obj/project.assets.json" && { echo "A consumer restores zxcvbn-core" >&2; exit 1; }
unzip -l "$packages/Paved.Passwords.$(version_of Paved.Passwords).nupkg" | grep -q 'THIRD-PARTY-NOTICES.txt' \
  || { echo "Paved.Passwords lacks the notices of its word lists" >&2; exit 1; }

mkdir "$work/strength"
cd "$work/strength"
cat > Strength.csproj <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <DefineConstants Condition="'\$(Peer)' != ''">PEER</DefineConstants>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Paved.Passwords" Version="$(version_of Paved.Passwords)" />
    <PackageReference Include="zxcvbn-core" Version="\$(Peer)" Condition="'\$(Peer)' != ''" />
  </ItemGroup>
</Project>
XML
cat > Program.cs <<'CSHARP'
#if PEER
_ = new Zxcvbn.Zxcvbn().EvaluatePassword("password");
#endif
foreach (var password in new[] { "password", "&OOeMA", "Tr0ub4dour&3", "drowssaP", "correct horse battery staple", "13.05.1987" })
{
    var estimate = Paved.Passwords.PasswordStrength.Estimate(password, [], 2026);
    System.Console.WriteLine(System.FormattableString.Invariant($"{password} {estimate.Score} {estimate.Guesses}"));
}
CSHARP
peer=$(sed -n 's/.*"zxcvbn-core" Version="\(.*\)".*/\1/p' "$repository/Directory.Packages.props")
dotnet run -v quiet > alone
dotnet run -v quiet -p:Peer="$peer" > beside
grep -q "\"zxcvbn-core/$peer\"" obj/project.assets.json || { echo "zxcvbn-core was not beside" >&2; exit 1; }
grep -qx 'password 0 3' alone || { echo "Estimates are not zxcvbn's" >&2; exit 1; }
diff alone beside || { echo "A zxcvbn-core beside Paved changed the estimates" >&2; exit 1; }
echo "consumer: estimates are the same beside zxcvbn-core $peer"

# Paved.Analyzers, and nothing of Paved beside it: how loud each preset is, that an .editorconfig wins, and a fix.
identity=$(sed -n 's/.*<IdentityModelVersion>\(.*\)<.*/\1/p' "$repository/Directory.Packages.props")
mkdir "$work/Guarded"
cd "$work/Guarded"
cat > Guarded.csproj <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <Nullable>enable</Nullable>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Paved.Analyzers" Version="$(version_of Paved.Analyzers)" PrivateAssets="all" />
    <PackageReference Include="Microsoft.IdentityModel.JsonWebTokens" Version="$identity" />
  </ItemGroup>
</Project>
XML
cat > Tokens.cs <<'CSHARP'
using Microsoft.IdentityModel.Tokens;

namespace Guarded;

public static class Tokens
{
    public static TokenValidationParameters Checks(SecurityKey key) => new()
    {
        IssuerSigningKey = key,
        ValidateAudience = false,
        ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
        ValidTypes = ["at+jwt"],
        ValidIssuer = "https://issuer.example",
        ValidAudience = "shop",
    };
}
CSHARP

# How the compiler reports PAVED2001 when it is built with these arguments: none, note, warning or error.
level() {
  dotnet build --no-incremental -v quiet -p:ErrorLog=log.sarif%2Cversion=2.1 "$@" > build.txt || true
  [ -s log.sarif ] || { cat build.txt >&2; exit 1; }
  grep -A 3 '"ruleId": "PAVED2001"' log.sarif | sed -n 's/.*"level": "\(.*\)".*/\1/p' | grep . || echo none
  mv log.sarif last.sarif
}

expect() {
  found=$(level "${@:2}")
  [ "$found" = "$1" ] || { cat build.txt; echo "PAVED2001 is $found, not $1, with ${*:2}" >&2; exit 1; }
}

expect warning
grep -q 'Tokens.cs(10,.*warning PAVED2001: .*rules/PAVED2001.md' build.txt || { cat build.txt; exit 1; }
grep -q '"CWE-' last.sarif || { echo "a log lacks the tags of its rules" >&2; exit 1; }
expect none -p:PavedAnalysisMode=none
expect note -p:PavedAnalysisMode=report
expect warning -p:PavedAnalysisMode=recommended
expect error -p:PavedAnalysisMode=strict
grep -Eo '"Paved[^"]*/' obj/project.assets.json | sort -u | grep -v '"Paved.Analyzers/' \
  && { echo "Paved.Analyzers brings other packages" >&2; exit 1; }
find bin -name 'Paved*' | grep . && { echo "Paved.Analyzers is shipped with what it guards" >&2; exit 1; }

for severity in none error; do
  printf '[*.cs]\ndotnet_diagnostic.PAVED2001.severity = %s\n' "$severity" > .editorconfig
  expect "$severity" -p:PavedAnalysisMode=strict
  expect "$severity" -p:PavedAnalysisMode=report
done
rm .editorconfig

dotnet format analyzers --diagnostics PAVED2001 > format.txt 2>&1 || { cat format.txt; exit 1; }
grep -q 'ValidateAudience = true' Tokens.cs || { cat format.txt Tokens.cs; exit 1; }
dotnet build --no-incremental -v quiet -p:PavedAnalysisMode=strict -p:TreatWarningsAsErrors=true > build.txt || { cat build.txt; exit 1; }
echo "consumer: Paved.Analyzers reported by preset, gave way to an .editorconfig, and mended what it found"
