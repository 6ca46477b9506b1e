namespace Paved.Auth.Tests;

public sealed class SecurityEventTests
{
    [Fact]
    public void RevokesSessions_OfKinds_IsTrueForChangesOfCredentialOrFactorAlone()
    {
        SecurityEventKind[] changes =
        [
            SecurityEventKind.PasswordChanged, SecurityEventKind.FactorAdded, SecurityEventKind.FactorRemoved,
            SecurityEventKind.RecoveryCodesReplaced, SecurityEventKind.EmailChanged,
        ];

        Assert.Equal(changes, Enum.GetValues<SecurityEventKind>().Where(kind => EventOf(kind).RevokesSessions));
    }

    [Fact]
    public void ToString_OfAnEvent_IsKindAndUser()
        => Assert.Equal("AccountStopped u1", EventOf(SecurityEventKind.AccountStopped).ToString());

    private static SecurityEvent EventOf(SecurityEventKind kind)
        => new(kind, "u1", DateTimeOffset.FromUnixTimeSeconds(1_800_000_000)) { DeviceName = "phone" };
}
