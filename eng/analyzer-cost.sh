#!/usr/bin/env bash
# What analyzers cost: builds a generated solution of 2,000 files by turns without any, with Paved.Analyzers and the CA53xx
# and CA54xx rules of the SDK in one build, and with SonarAnalyzer.CSharp, which would slow the others down, in a build of
# its own. Prints medians of what -p:ReportAnalyzer=true sums up. ROUNDS (5) and FILES (2000) may be smaller for a first
# look, PAVED_ANALYZERS names another assembly, LOG a file for the times of each rule.
set -euo pipefail
cd "$(dirname "$0")/.."
repository=$PWD rounds=${ROUNDS:-5} files=${FILES:-2000} projects=4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1

if [ -z "${PAVED_ANALYZERS:-}" ]; then
  dotnet build src/Paved.Analyzers -c Release --nologo -v quiet
  PAVED_ANALYZERS="$repository/src/Paved.Analyzers/bin/Release/netstandard2.0/Paved.Analyzers.dll"
fi

version_of() { sed -n "s/.*\"$1\" Version=\"\(.*\)\".*/\1/p" Directory.Packages.props; }

identity=$(sed -n 's/.*<IdentityModelVersion>\(.*\)<.*/\1/p' Directory.Packages.props)
cat > "$work/Directory.Build.props" <<XML
<Project>
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <Nullable>enable</Nullable>
    <AnalysisMode>None</AnalysisMode>
    <RunAnalyzers Condition="'\$(Rules)' == ''">false</RunAnalyzers>
    <UseSharedCompilation>false</UseSharedCompilation>
    <ReportAnalyzer>true</ReportAnalyzer>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="BCrypt.Net-Next" Version="$(version_of BCrypt.Net-Next)" />
    <PackageReference Include="Microsoft.AspNetCore.Authentication.JwtBearer" Version="$(version_of Microsoft.AspNetCore.Authentication.JwtBearer)" />
    <PackageReference Include="Microsoft.EntityFrameworkCore" Version="$(version_of Microsoft.EntityFrameworkCore)" />
    <PackageReference Include="Otp.NET" Version="$(version_of Otp.NET)" />
    <PackageReference Include="System.IdentityModel.Tokens.Jwt" Version="$identity" />
    <PackageReference Include="SonarAnalyzer.CSharp" Version="10.32.0.713" PrivateAssets="all" />
  </ItemGroup>
  <ItemGroup Condition="'\$(Rules)' == 'security'">
    <Analyzer Include="$PAVED_ANALYZERS" />
    <GlobalAnalyzerConfigFiles Include="$repository/src/Paved.Analyzers/config/recommended.globalconfig" />
    <GlobalAnalyzerConfigFiles Include="\$(MSBuildThisFileDirectory)security.globalconfig" />
  </ItemGroup>
  <Target Name="KeepOneKind" BeforeTargets="CoreCompile">
    <ItemGroup>
      <Analyzer Remove="@(Analyzer)" Condition="'\$(Rules)' != 'sonar' and \$([System.String]::Copy('%(Filename)').StartsWith('SonarAnalyzer'))" />
    </ItemGroup>
  </Target>
</Project>
XML

# The security rules of the SDK that Paved's are next to, all of them on.
{
  printf 'is_global = true\nglobal_level = 1\n'
  for rule in 5350 5351 $(seq 5358 5405); do echo "dotnet_diagnostic.CA$rule.severity = warning"; done
} > "$work/security.globalconfig"

generate() {
  local made=0 group=0 template
  while :; do
    for template in Text Settings Entities Accounts Controller Endpoints Worker Findings; do
      [ "$made" -lt $((files / projects)) ] || return 0
      if [ "$template" = Findings ] && [ $((group % 2)) = 1 ]; then continue; fi
      sed "s/@N/$group/g; s/@P/$1/g" "benchmarks/AnalyzerCost/$template.template" > "$work/$1/$template$group.cs"
      made=$((made + 1))
    done
    group=$((group + 1))
  done
}

for project in Orders Billing Portal Admin; do
  mkdir "$work/$project"
  echo '<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><OutputType>Library</OutputType></PropertyGroup></Project>' \
    > "$work/$project/$project.csproj"
  generate "$project"
done
printf '<Solution>\n' > "$work/All.slnx"
for project in Orders Billing Portal Admin; do printf '  <Project Path="%s/%s.csproj" />\n' "$project" "$project"; done >> "$work/All.slnx"
printf '</Solution>\n' >> "$work/All.slnx"
dotnet restore "$work/All.slnx" -v quiet

# build NAME PROPERTY…: seconds in the compiler, then in the analyzers of each kind, as one line of NAME.
build() {
  dotnet build "$work/All.slnx" --no-restore --no-incremental -m:1 -v:quiet "${@:2}" \
    "-flp:logfile=$work/log;verbosity=detailed;performancesummary" > "$work/out" || { tail -20 "$work/out"; exit 1; }
  awk '
    /ms  Csc / { compile = $1 / 1000 }
    /^ *(<)?[0-9.]+ +(<)?[0-9]+ +[A-Za-z]/ {
      name = $3; time = $1; sub("<", "", time)
      if (name ~ /^Paved\.Analyzers/ && !/Version=/) paved += time
      else if (/CA5[34][0-9][0-9]/) security += time
      else if (name ~ /^SonarAnalyzer/ && !/Version=/) sonar += time
    }
    END { printf "%.2f %.3f %.3f %.3f\n", compile, paved, security, sonar }' "$work/log" | tee -a "$work/$1" >&2
}

median() { cut -d ' ' -f "$2" "$work/$1" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

for _ in $(seq "$rounds"); do
  build bare
  build security -p:Rules=security
  cp "$work/log" "${LOG:-/dev/null}"
  build sonar -p:Rules=sonar
done

compile=$(median bare 1)
share() { awk -v a="$1" -v c="$compile" 'BEGIN { printf "%.1f %%", 100 * a / c }'; }
echo "$(find "$work" -name '*.cs' -not -path '*/obj/*' | wc -l) files, $(cat "$work"/*/*.cs | wc -l) lines, $rounds rounds, load $(cut -d ' ' -f 1-3 /proc/loadavg)"
echo "| what | seconds | of the compile time |"
echo "|---|---|---|"
echo "| compiler, no analyzer | $compile | |"
for row in "security 2 Paved.Analyzers" "security 3 CA53xx and CA54xx" "sonar 4 SonarAnalyzer.CSharp"; do
  read -r kind column name <<< "$row"
  time=$(median "$kind" "$column")
  echo "| $name | $time | $(share "$time") |"
done
