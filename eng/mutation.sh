#!/usr/bin/env bash
# Mutation testing: eng/mutation.sh [area…] changes the code of each area in many small ways and counts the changes that
# a test notices. Fails where an area scores below the threshold in the test project's stryker-config.json. Works on a
# copy of the checkout, as Stryker rewrites what it builds; reports go to artifacts/mutation. All areas take more than an hour.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
reports=$PWD/artifacts/mutation
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
tar --exclude=.git --exclude=bin --exclude=obj --exclude=artifacts -cf - . | tar -xf - -C "$copy"
mkdir -p "$reports"
cd "$copy"
dotnet tool restore > "$reports/restore.log"
failed=0

# mutate <area> <test project> <test files> <mutated project> <mutated files>…
mutate() {
  local area=$1 tests=$2 project=$4 patterns=() file score
  export PAVED_MUTATION=$3
  shift 4
  for file in "$@"; do patterns+=(--mutate "**/$file.cs"); done
  (cd "tests/$tests" && dotnet stryker --project "$project.csproj" "${patterns[@]}" --output "$reports/$area") \
    > "$reports/$area.log" 2>&1 || failed=1
  score=$(sed -n 's/.*final mutation score is \([0-9.]* %\).*/\1/p' "$reports/$area.log")
  echo "$area: ${score:-no score, see artifacts/mutation/$area.log}"
}

passwords() { mutate "$1" Paved.Passwords.Tests "Fakes/*.cs;$2" Paved.Passwords "${@:3}"; }

tokens() { mutate "$1" Paved.Tokens.Tests "Support/*.cs;$2" Paved.Tokens "${@:3}"; }

# The files that many tests of Paved.Auth use.
auth_support='At.cs;Breaches.cs;Devices.cs;*Factors.cs;InParallel.cs;OneDevice.cs;OneTime/Recording*.cs;Passkeys.cs;RecordingEvents.cs;SignInFixture.cs;Users.cs'

auth() { mutate "$1" Paved.Auth.Tests "$2" Paved.Auth "${@:3}"; }

run() {
  case "$1" in
    phc) passwords phc 'Phc/*.cs;PasswordHasherUpgradeTests.cs' PhcBase64 PhcReader Argon2{Hash,Parameters,Inputs,Limits} ;;
    gate)
      passwords gate 'Telemetry/*.cs;Memory*Tests.cs;PasswordHasherAdmissionTests.cs;PasswordHasherSecretsTests.cs' \
        MemoryGate GateLimits HashRunner LogInterval
      ;;
    formats) passwords formats 'Formats/*.cs;PasswordHasherCeilingTests.cs' IdentityFormat Format{Table,Attempt,Row} ;;
    wrap) passwords wrap 'Formats/*.cs' Wrapped{Row,Attempt} ;;
    legacy)
      mutate legacy Paved.Passwords.Legacy.Tests \
        'Row*.cs;Legacy*Tests.cs;HexDigestTests.cs;HostileRowsTests.cs;ShaCryptTests.cs;SpringPbkdf2Tests.cs;TakeApartTests.cs' \
        Paved.Passwords.Legacy '*'
      ;;
    token-cache) tokens token-cache 'CacheTests.cs;TimeTests.cs' Token{Cache,Digest,Times} VerifiedToken ;;
    token-parsing)
      tokens token-parsing 'Properties/DecoderProperties.cs;Properties/JsonTexts.cs;StrictJsonTests.cs;TokenHeaderTests.cs;TokenValidatorTests.cs;TimeTests.cs;Attacks/*.cs;SharedSecretTests.cs;Refresh/*.cs' \
        CompactJws TokenHeader StrictJson StrictBase64Url NumericDate
      ;;
    token-policy)
      tokens token-policy 'TokenPolicyFileTests.cs;TokenRulesTests.cs;TokenHeaderTests.cs;RevocationTests.cs;CacheTests.cs;IssuerKeysTests.cs;IssuersTests.cs;TokenValidatorTests.cs;ProviderProfileTests.cs;Attacks/*.cs;SharedSecretTests.cs;Refresh/*.cs' \
        ClaimReader ClaimRules CheckedRules PolicyTable IssuerPolicy
      ;;
    token-refresh)
      tokens token-refresh 'Refresh/*.cs;TelemetryTests.cs' RefreshTokens RefreshSecret RefreshTokenFamily InMemoryRefreshTokenStore
      ;;
    throttle)
      auth throttle "$auth_support;DownAttempts.cs;Late*.cs;Throttling/Admitted.cs;Throttling/Tracked.cs;Throttling/Attempt*.cs;Throttling/InMemory*.cs;Throttling/Device*.cs;Throttling/Login*.cs;Throttling/Network*.cs;Throttling/Throttle*.cs" \
        Attempt{Throttle,Reservation,Decision,Telemetry} InMemoryAttemptStore CounterTable {Account,Network}Counter MeasuredAttempts
      ;;
    codes)
      auth codes 'At.cs;Totp*Tests.cs;HotpTests.cs;Base32Tests.cs;Vectors/Rfc*.cs' \
        Totp Totp{Options,Secret,Uri,UriReader,Verification} OtpAuthLabel PercentEncoding Hotp Base32
      ;;
    two-factor)
      auth two-factor "$auth_support;Late*.cs;Authenticators/*.cs;Recovery/*.cs" \
        TwoFactor{,.Enrolment,.Factors,.Removal,Options} TotpDevice{,s} TotpEnrolment Enrolment{Ticket,Result} Factor{Attempt,Proof,Result} \
        InMemory{Totp,RecoveryCode}Store RecoveryCode{s,Set,Text} DisplayText QrSvg UserIds
      ;;
    one-time)
      auth one-time "$auth_support;Late*.cs;DownAttempts.cs;TaggingProtector.cs;OneTime/*Tests.cs;PickyStore.cs;SignIns/AccountStopTests.cs;SignIns/CanaryTests.cs;SignIns/DeviceTokenTests.cs;SignIns/LateSignIn.cs;SignIns/LoginTextTests.cs;SignIns/MagicLinkTests.cs;SignIns/PasswordResetTests.cs;SignIns/RecognisedDeviceTests.cs;SignIns/RefusedTextTests.cs;SignIns/SignInCallerTests.cs;SignIns/SignInStateTests.cs;SignIns/SignInTicketTests.cs" \
        OneTimeToken{,s,Use,Row} OneTime{Purpose,Rows} InMemoryOneTimeTokenStore LinkRequest MagicLinks PasswordReset LinkOrigin \
        LoginText TokenText StorableText RecognisedDevices SignInTicket{,s} SignInState CredentialBinding
      ;;
    sign-in)
      auth sign-in "$auth_support;Authenticators/ExternalFactorTests.cs;Authenticators/TwoFactorFixture.cs;Late*.cs;DownAttempts.cs;PickyStore.cs;SecurityEvent*Tests.cs;SignIn*Tests.cs;SignIns/*.cs;TaggingProtector.cs;Throttling/Admitted.cs;Throttling/AttemptTelemetryTests.cs;Throttling/NetworkThrottleTests.cs;Throttling/Tracked.cs" \
        SignIn{,.ChangePassword,.Factors,.Links,.Reopening,.SecondFactor,Client,Options,Result,Telemetry} \
        Password{Writer,Attempt,Credential,ChangeResult} SecurityEvent{,Sink,Telemetry} AccountStops
      ;;
    *) echo "No area is called $1."; exit 2 ;;
  esac
}

[ $# -gt 0 ] || set -- phc gate formats wrap legacy token-cache token-refresh token-parsing token-policy throttle codes two-factor one-time sign-in # where the bar is met
for area in "$@"; do run "$area"; done
exit "$failed"
