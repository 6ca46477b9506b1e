using System.Collections.Concurrent;
using Paved.Tokens;

namespace Paved.Testing.Tests;

/// <summary>The contract holds for revocations in memory, and each broken store breaks the check that is about it.</summary>
public sealed class RevocationContractTests
{
    [Fact]
    public Task Revocations_InMemory_KeepTheContract()
    {
        var store = new InMemoryTokenRevocations();
        return StoreContract.OfTokenRevocations(_ => Task.FromResult<ITokenRevocations>(store))
            .VerifyAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public Task Revocations_IssuerIgnored_Fail() => AssertFailsAsync(
        OfRevocations(new LooseRevocations { KeyOf = (_, id) => id }), "tokens are told apart by exact issuer and identifier");

    [Fact]
    public Task Revocations_EarlierTimeReplacesALaterOne_Fail() =>
        AssertFailsAsync(OfRevocations(new LooseRevocations()), "the latest time of a subject counts");

    [Fact]
    public Task Revocations_TimeIncluded_Fail() => AssertFailsAsync(
        OfRevocations(new LooseRevocations { IsBefore = (issued, time) => issued <= time }),
        "a subject's tokens issued before the time are revoked, later ones are not");

    [Fact]
    public Task Revocations_CaseIgnored_Fail() => AssertFailsAsync(
        OfRevocations(new LooseRevocations { KeyOf = (issuer, name) => $"{issuer} {name}".ToUpperInvariant() }),
        "subjects are told apart by exact issuer and subject");

    private static StoreContract OfRevocations(ITokenRevocations store) =>
        StoreContract.OfTokenRevocations(_ => Task.FromResult(store));

    private static async Task AssertFailsAsync(StoreContract contract, string name) =>
        await Assert.ThrowsAsync<StoreContractException>(() => contract.Checks.Single(check => check.Name == name)
            .RunAsync(TestContext.Current.CancellationToken));

    private sealed class LooseRevocations : ITokenRevocations
    {
        private readonly ConcurrentDictionary<string, DateTimeOffset> _times = new(StringComparer.Ordinal);

        public Func<string, string, string> KeyOf { get; init; } = (issuer, name) => $"{issuer} {name}";

        public Func<DateTimeOffset, DateTimeOffset, bool> IsBefore { get; init; } = (issued, time) => issued < time;

        public ValueTask<bool> IsRevokedAsync(RevocableToken token, CancellationToken cancellationToken) => new(
            _times.ContainsKey(KeyOf(token.Issuer, token.TokenId))
            || (token.Subject is not null
                && _times.TryGetValue(KeyOf(token.Issuer, token.Subject), out var time)
                && IsBefore(token.IssuedAt, time)));

        public ValueTask RevokeAsync(
            string issuer, string tokenId, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
            Write(issuer, tokenId, expiresAt);

        public ValueTask RevokeSubjectAsync(
            string issuer,
            string subject,
            DateTimeOffset issuedBefore,
            DateTimeOffset expiresAt,
            CancellationToken cancellationToken) => Write(issuer, subject, issuedBefore);

        private ValueTask Write(string issuer, string name, DateTimeOffset time)
        {
            _times[KeyOf(issuer, name)] = time;
            return ValueTask.CompletedTask;
        }
    }
}
