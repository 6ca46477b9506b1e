using System.Buffers.Text;

namespace Paved.Tokens.Tests.Refresh;

public sealed class RefreshTokensTests
{
    private static readonly TimeSpan RetryWindow = TimeSpan.FromSeconds(10);

    private readonly RefreshFixture _it = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RedeemAsync_CurrentToken_GivesAnotherOneOfTheSameGrant()
    {
        var first = await _it.IssueAsync();

        var second = await _it.RotateAsync(first);

        Assert.NotEqual(first.Token, second.Token);
        Assert.NotEqual(second.Token, (await _it.RotateAsync(second)).Token);
        Assert.Equal(64, Base64Url.DecodeFromChars(second.Token).Length);
        var grant = second.Grant;
        Assert.Equal(("alice", "shop", "amr=otp"), (grant.Subject, grant.ClientId, grant.Data));
        Assert.Equal(["read", "write"], grant.Scopes);
        Assert.Equal((first.Grant.FamilyId, first.Grant.ExpiresAt), (grant.FamilyId, grant.ExpiresAt));
    }

    [Fact]
    public async Task RedeemAsync_AnswerLost_GivesTheIdenticalSuccessorAndThatOneWorks()
    {
        var first = await _it.IssueAsync();
        var lost = await _it.RotateAsync(first);
        _it.Clock.Advance(RetryWindow);

        var again = await _it.RotateAsync(first);

        Assert.Equal((lost.Token, lost.ExpiresAt), (again.Token, again.ExpiresAt));
        await _it.RotateAsync(again);
    }

    [Fact]
    public async Task RedeemAsync_RetryAfterTheWindow_RevokesTheFamily()
    {
        var first = await _it.IssueAsync();
        var second = await _it.RotateAsync(first);
        _it.Clock.Advance(RetryWindow + TimeSpan.FromMilliseconds(1));

        var stolen = await _it.RedeemAsync(first);

        Assert.Equal(RefreshFailure.Reused, stolen.Failure);
        Assert.Equal("alice", stolen.RevokedGrant?.Subject);
        await _it.AssertFailsAsync(second, RefreshFailure.Revoked);
        Assert.Null((await _it.RedeemAsync(first)).RevokedGrant);
    }

    [Fact]
    public async Task RedeemAsync_RetryAfterTheSuccessorWasUsed_RevokesTheFamily()
    {
        var first = await _it.IssueAsync();
        var second = await _it.RotateAsync(first);
        var third = await _it.RotateAsync(second);

        await _it.AssertFailsAsync(first, RefreshFailure.Reused);
        await _it.AssertFailsAsync(third, RefreshFailure.Revoked);
    }

    /// <summary>However old: one row knows the whole family by the secret that its tokens share.</summary>
    [Fact]
    public async Task RedeemAsync_FirstTokenOfALongLine_RevokesTheFamily()
    {
        var first = await _it.IssueAsync();
        var last = first;
        for (var i = 0; i < 50; i++)
        {
            last = await _it.RotateAsync(last);
            _it.Clock.Advance(TimeSpan.FromHours(1));
        }

        await _it.AssertFailsAsync(first, RefreshFailure.Reused);
        await _it.AssertFailsAsync(last, RefreshFailure.Revoked);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RedeemAsync_AnotherClient_RevokesTheFamily(bool isRetry)
    {
        var first = await _it.IssueAsync();
        var current = isRetry ? await _it.RotateAsync(first) : first;

        var result = await _it.RedeemAsync(first, "thief");

        Assert.Equal(RefreshFailure.WrongClient, result.Failure);
        Assert.NotNull(result.RevokedGrant);
        await _it.AssertFailsAsync(current, RefreshFailure.Revoked);
    }

    [Fact]
    public async Task RedeemAsync_IdleForTooLong_IsExpired()
    {
        var token = await _it.IssueAsync();
        Assert.Equal(_it.Clock.GetUtcNow().AddDays(14), token.ExpiresAt);

        _it.Clock.Advance(TimeSpan.FromDays(14) - TimeSpan.FromSeconds(1));
        token = await _it.RotateAsync(token);
        _it.Clock.Advance(TimeSpan.FromDays(14));
        await _it.AssertFailsAsync(token, RefreshFailure.Expired);
    }

    [Fact]
    public async Task RedeemAsync_HoweverOftenRotated_EndsWithTheAbsoluteLifetime()
    {
        var token = await _it.IssueAsync();
        for (var day = 1; day < 90; day++)
        {
            _it.Clock.Advance(TimeSpan.FromDays(1));
            token = await _it.RotateAsync(token);
        }

        Assert.Equal(token.Grant.ExpiresAt, token.ExpiresAt);
        _it.Clock.Advance(TimeSpan.FromDays(1));
        await _it.AssertFailsAsync(token, RefreshFailure.Expired);
    }

    [Fact]
    public async Task RedeemAsync_ForgedText_IsUnknownAndRevokesNothing()
    {
        var token = await _it.IssueAsync();
        string?[] texts =
        [
            null, "", "x", token.Token[..85], token.Token + "A", token.Token + "=", " " + token.Token[1..],
            new string('A', 86), (token.Token[0] == 'B' ? "C" : "B") + token.Token[1..], new string('A', 1 << 20), $"{token.Token[..85]}\u00e9",
        ];
        Assert.All(texts, text => Assert.NotEqual(token.Token, text));

        foreach (var text in texts)
        {
            var result = await _it.Tokens.RedeemAsync(text, RefreshFixture.Client, Token);
            Assert.Equal(RefreshFailure.Unknown, result.Failure);
            await _it.Tokens.RevokeAsync(text, RefreshFixture.Client, Token);
        }

        await _it.RotateAsync(token);
    }

    [Fact]
    public async Task RevokeAsync_AnyTokenOfTheFamily_EndsIt()
    {
        var first = await _it.IssueAsync();
        var second = await _it.RotateAsync(first);

        await _it.Tokens.RevokeAsync(second.Token, "another", Token);
        second = await _it.RotateAsync(second);
        await _it.Tokens.RevokeAsync(first.Token, RefreshFixture.Client, Token);

        await _it.AssertFailsAsync(second, RefreshFailure.Revoked);
    }

    [Fact]
    public async Task RevokeSubjectAsync_Families_EndAllAndNoOtherSubjects()
    {
        IssuedRefreshToken one = await _it.IssueAsync(), two = await _it.IssueAsync(), other = await _it.IssueAsync("Alice");

        Assert.True(await _it.Tokens.RevokeFamilyAsync(one.Grant.FamilyId, Token));
        Assert.Equal(1, await _it.Tokens.RevokeSubjectAsync("alice", Token));

        await _it.AssertFailsAsync(one, RefreshFailure.Revoked);
        await _it.AssertFailsAsync(two, RefreshFailure.Revoked);
        await _it.RotateAsync(other);
    }

    [Fact]
    public async Task DeleteExpiredAsync_Families_LeavesTheLivingOnes()
    {
        var old = await _it.IssueAsync();
        _it.Clock.Advance(TimeSpan.FromDays(10));
        var young = await _it.IssueAsync();
        _it.Clock.Advance(TimeSpan.FromDays(5));

        Assert.Equal(1, await _it.Tokens.DeleteExpiredAsync(Token));

        await _it.AssertFailsAsync(old, RefreshFailure.Unknown);
        await _it.RotateAsync(young);
    }

    [Fact]
    public async Task InMemoryStore_Full_LetsTheLongestUnusedGiveWay()
    {
        var it = new RefreshFixture(new InMemoryRefreshTokenStore(2));
        IssuedRefreshToken one = await it.IssueAsync(), two = await it.IssueAsync();
        one = await it.RotateAsync(one);

        await it.IssueAsync();

        await it.AssertFailsAsync(two, RefreshFailure.Unknown);
        await it.RotateAsync(one);
    }

    [Fact]
    public async Task IssueAsync_IllFormedRequest_ThrowsAndNamesTheMember()
    {
        (string Member, RefreshTokenRequest Request)[] rows =
        [
            ("Subject", new() { Subject = "", ClientId = "c" }),
            ("Subject", new() { Subject = "s\ud800", ClientId = "c" }),
            ("ClientId", new() { Subject = "s", ClientId = "" }),
            ("scope", new() { Subject = "s", ClientId = "c", Scopes = ["a b"] }),
            ("Data", new() { Subject = "s", ClientId = "c", Data = new string('x', 4097) }),
        ];
        await Assert.AllAsync(rows, async row =>
        {
            var error = await Assert.ThrowsAsync<ArgumentException>(
                "request", async () => await _it.Tokens.IssueAsync(row.Request, Token));
            Assert.Contains(row.Member, error.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Options_OutOfRange_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RefreshTokenOptions { IdleLifetime = TimeSpan.FromSeconds(59) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RefreshTokenOptions { AbsoluteLifetime = TimeSpan.FromDays(366) });
    }

    /// <summary>Whoever reads the table learns no token: not the current one, and not from the one before's hash.</summary>
    [Fact]
    public async Task Store_AfterARotation_HoldsAndPrintsNoToken()
    {
        var first = await _it.IssueAsync();
        var second = await _it.RotateAsync(first);
        var row = await _it.Store.FindAsync(second.Grant.FamilyId, Token);
        var everything = string.Join(' ', typeof(RefreshTokenFamily).GetProperties().Select(p => p.GetValue(row)));

        foreach (var token in (string[])[first.Token, second.Token])
        {
            foreach (var part in (string[])[token[..42], token[44..]])
            {
                Assert.DoesNotContain(part, everything, StringComparison.Ordinal);
                Assert.DoesNotContain(part, $"{row} {first} {second} {first.Grant} {_it.Tokens} {_it.Store}", StringComparison.Ordinal);
                Assert.DoesNotContain(part, $"{await _it.RedeemAsync(first)}", StringComparison.Ordinal);
            }
        }
    }
}
