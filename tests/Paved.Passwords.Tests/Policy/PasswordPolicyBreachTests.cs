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

    private static async Task<PasswordPolicyVerdict> CheckAsync(string password, IBreachedPasswords breached) =>
        await new PasswordPolicy(breached: breached).CheckAsync(
            password, cancellationToken: TestContext.Current.CancellationToken);

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
