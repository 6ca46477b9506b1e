namespace Paved.Passwords.Tests.Policy;

public sealed class PasswordPolicyBreachTests
{
    private const string Good = "tulip grommet vexes";

    [Fact]
    public async Task Check_BreachedPassword_IsRefusedWithTheReason()
    {
        var verdict = await CheckAsync(Good, new Asked(BreachCheck.Found(7)));
        Assert.Equal(PasswordViolationCode.Breached, Assert.Single(verdict.Violations).Code);
        Assert.Contains("breach", verdict.Violations[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_NobodyKnows_DecidesTheFailMode()
    {
        var refuses = await CheckAsync(Good, new Asked(BreachCheck.Unavailable(BreachFailMode.RefuseUnchecked)));
        Assert.Equal(PasswordViolationCode.BreachUnknown, Assert.Single(refuses.Violations).Code);
        Assert.True((await CheckAsync(Good, new Asked(BreachCheck.Unavailable(BreachFailMode.AcceptUnchecked)))).IsAccepted);
    }

    [Fact]
    public async Task Check_RefusedAnyway_AsksNobody()
    {
        var asked = new Asked(BreachCheck.NotFound);
        Assert.False((await CheckAsync("dragon", asked)).IsAccepted);
        Assert.Equal(0, asked.Times);
        Assert.True((await CheckAsync(Good, asked)).IsAccepted);
        Assert.Equal(1, asked.Times);
    }

    [Fact]
    public async Task WithBreachedPasswords_AnotherList_KeepsTheRulesAndAsksThatListAlone()
    {
        var (online, offline) = (new Asked(BreachCheck.Found()), new Asked(BreachCheck.NotFound));
        var policy = new PasswordPolicy(new PasswordPolicyOptions { MinimumLength = 30 }, online);

        var typed = policy.WithBreachedPasswords(offline);

        Assert.True(await AcceptsAsync(typed, Good + " and dances"));
        Assert.False(await AcceptsAsync(typed, Good));
        Assert.True(await AcceptsAsync(policy.WithBreachedPasswords(null), Good + " and dances"));
        Assert.Equal((0, 1), (online.Times, offline.Times));
    }

    private static async Task<PasswordPolicyVerdict> CheckAsync(string password, IBreachedPasswords breached) =>
        await new PasswordPolicy(breached: breached).CheckAsync(
            password, cancellationToken: TestContext.Current.CancellationToken);

    private static async Task<bool> AcceptsAsync(PasswordPolicy policy, string password) => (await policy.CheckAsync(
        password, cancellationToken: TestContext.Current.CancellationToken)).IsAccepted;

    private sealed class Asked(BreachCheck answer) : IBreachedPasswords
    {
        public int Times { get; private set; }

        public ValueTask<BreachCheck> CheckAsync(string password, CancellationToken cancellationToken = default)
        {
            Times++;
            return ValueTask.FromResult(answer);
        }
    }
}
