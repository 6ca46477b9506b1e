using FsCheck;
using Paved.Auth.Internal;
using Paved.Passwords;

namespace Paved.Auth.Tests;

/// <summary>What a ticket keeps of a sign-in that is half done, and what it is bound to.</summary>
public sealed class SignInStateTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_123);

    [ManyCases]
    public bool Read_WhatFormatWrote_IsTheSame(NonNull<string> login, bool hasDevice, bool hasObjections)
    {
        var state = new SignInState(
            "u1", new CredentialBinding(login.Get, "digest"), "browser", [],
            hasObjections ? [PasswordViolationCode.Breached, PasswordViolationCode.TooShort] : [])
        {
            Device = hasDevice ? "device" : null,
        }.With("pwd", Now).With("otp", Now.AddMinutes(1));
        var read = SignInState.Read(RowOf(state));

        return read with { Factors = [], Objections = [] } == state with { Factors = [], Objections = [] }
            && read.Factors.SequenceEqual(state.Factors)
            && read.Objections.SequenceEqual(state.Objections);
    }

    [Fact]
    public void Of_HashAndStampCutElsewhere_IsAnotherBinding()
    {
        var digests = ((string, string?)[])[("ab", "c"), ("a", "bc"), ("abc", null), ("", "abc")];

        Assert.Equal(4, digests.Select(pair => DigestOf(pair.Item1, pair.Item2)).Distinct(StringComparer.Ordinal).Count());
    }

    private static string DigestOf(string hash, string? stamp)
        => CredentialBinding.Of("alice", new PasswordCredential("u1", hash, stamp)).Digest;

    private static OneTimeTokenRow RowOf(SignInState state) => new()
    {
        Hash = "hash",
        Purpose = "second-factor",
        UserId = state.UserId,
        Data = state.Format(),
        ExpiresAt = Now,
        TriesLeft = 1,
    };
}
