#!/usr/bin/env bash
# Restores the packed packages into a fresh project outside the repository, with an empty packages folder and Paved.*
# mapped to the packed files alone, then compiles and runs the README's program and compares what it prints.
set -euo pipefail
cd "$(dirname "$0")/.."
packages="$PWD/artifacts/packages"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export NUGET_PACKAGES="$work/packages" DOTNET_NOLOGO=1

version_of() { basename "$(ls "$packages/$1".[0-9]*.nupkg)" .nupkg | sed "s/^$1\.//"; }

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

mkdir "$work/app"
cat > "$work/app/nuget.config" <<XML
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
cat > "$work/app/App.csproj" <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <Nullable>enable</Nullable>
    <ImplicitUsings>enable</ImplicitUsings>
    <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
  </PropertyGroup>
  <ItemGroup>
$(for id in Paved.Passwords Paved.Passwords.Legacy Paved.Tokens Paved.Auth; do
  echo "    <PackageReference Include=\"$id\" Version=\"$(version_of $id)\" />"
done)
  </ItemGroup>
</Project>
XML
# The README's first block of a language; of "text", the first one below the program.
block() {
  awk -v fence="\`\`\`$1" '$0 == "```csharp" { program = 1 } $0 == fence && program && !done { inside = 1; next }
    $0 == "```" { if (inside) done = 1; inside = 0 } inside' README.md
}

block csharp > "$work/app/Program.cs"
block text > "$work/promised"
[ -s "$work/app/Program.cs" ] && [ -s "$work/promised" ] || { echo "README.md shows no program" >&2; exit 1; }

cd "$work/app"
dotnet run -v quiet > "$work/output"
diff "$work/promised" "$work/output" || { echo "The README's program printed something else than promised" >&2; exit 1; }
echo "consumer: the README's program compiled and ran from the packed packages"
