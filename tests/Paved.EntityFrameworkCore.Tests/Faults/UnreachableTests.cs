using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Paved.EntityFrameworkCore.Tests.Databases;
using Paved.EntityFrameworkCore.Tests.Stores;
using Paved.Tokens;

namespace Paved.EntityFrameworkCore.Tests.Faults;

/// <summary>A database that cannot be reached throws; it is never taken for an empty one, and nothing is accepted.</summary>
public sealed class UnreachableTests
{
    private static readonly RevocableToken AnyToken = new("https://id.example", "t", "alice", Rows.Start);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<Provider, string> Cases() =>
        [.. from provider in Enum.GetValues<Provider>() from operation in Operations.Keys select (provider, operation)];

    private static Dictionary<string, Func<PavedDatabase, Task>> Operations { get; } = new()
    {
        ["find a family"] = async it => await new EntityFrameworkRefreshTokenStore(it).FindAsync("x", Token),
        ["add a family"] = async it => await new EntityFrameworkRefreshTokenStore(it).AddAsync(Rows.Family(), Token),
        ["rotate"] = async it => await new EntityFrameworkRefreshTokenStore(it).TryReplaceAsync(Rows.Next(Rows.Family()), Token),
        ["revoke a subject"] = async it => await new EntityFrameworkRefreshTokenStore(it).RevokeSubjectAsync("x", Rows.Start, Token),
        ["read a ring"] = async it => await new EntityFrameworkKeyRingStore(it).ReadAsync(Token),
        ["start a ring"] = async it => await new EntityFrameworkKeyRingStore(it).TryReplaceAsync(null, "x", Token),
        ["look up a revocation"] = async it => await new EntityFrameworkTokenRevocations(it).IsRevokedAsync(AnyToken, Token),
        ["revoke a token"] = async it => await new EntityFrameworkTokenRevocations(it).RevokeAsync("i", "t", Rows.Start, Token),
        ["find a one-time token"] = async it => await new EntityFrameworkOneTimeTokenStore(it).FindAsync("x", Token),
        ["take a try"] = async it => await new EntityFrameworkOneTimeTokenStore(it).TryTakeAsync("x", Token),
        ["consume a one-time token"] = async it => await new EntityFrameworkOneTimeTokenStore(it).TryConsumeAsync("x", Token),
        ["find devices"] = async it => await new EntityFrameworkTotpStore(it).FindAsync("x", Token),
        ["add a device"] = async it => await new EntityFrameworkTotpStore(it).TryAddAsync(Rows.Device(), 5, Token),
        ["accept a step"] = async it => await new EntityFrameworkTotpStore(it).TryAcceptStepAsync("x", "y", 1, Token),
        ["replace codes"] = async it => await new EntityFrameworkRecoveryCodeStore(it).ReplaceAsync("x", ["y"], Token),
        ["redeem a code"] = async it => await new EntityFrameworkRecoveryCodeStore(it).TryRedeemAsync("x", "y", Token),
        ["count codes"] = async it => await new EntityFrameworkRecoveryCodeStore(it).CountAsync("x", Token),
        ["purge"] = async it => await new EntityFrameworkOneTimeTokenStore(it).DeleteExpiredAsync(Rows.Start, Token),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Operation_OfADatabaseThatIsAway_Throws(Provider provider, string operation)
    {
        var database = new TestDatabase<Shop>(provider == Provider.Sqlite
            ? options => options.UseSqlite("Data Source=/nowhere/at/all.db")
            : options => options.UseNpgsql("Host=127.0.0.1;Port=1;Username=x;Database=x;Timeout=2"));

        var fault = await Assert.ThrowsAnyAsync<Exception>(() => Operations[operation](database.Stores));

        Assert.True(Causes(fault).Any(cause => cause is DbException), fault.ToString());
    }

    private static IEnumerable<Exception> Causes(Exception? fault)
    {
        for (; fault is not null; fault = fault.InnerException)
        {
            yield return fault;
        }
    }
}
