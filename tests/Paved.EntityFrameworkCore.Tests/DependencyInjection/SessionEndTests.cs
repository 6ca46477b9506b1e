using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Paved.Auth;
using Paved.Tokens;

namespace Paved.EntityFrameworkCore.Tests.DependencyInjection;

/// <summary>Refresh tokens beside a sign-in that would tell nobody to revoke them.</summary>
public sealed class SessionEndTests
{
    private const string Fault = "PAVED-CFG-067: expected a sink of security events, got none;";

    [Fact]
    public void Options_RefreshTokensAndNoSecurityEvents_AreAFault()
        => Assert.Contains(Faults(services => services.AddSingleton(Sessions())), IsOfEvents);

    [Fact]
    public void Options_RefreshTokensAndSecurityEvents_AreNone() => Assert.DoesNotContain(
        Faults(services => services.AddSingleton(Sessions()).AddSingleton<ISecurityEvents, Revoking>()), IsOfEvents);

    [Fact]
    public void Options_NoRefreshTokens_AreNone() => Assert.DoesNotContain(Faults(_ => { }), IsOfEvents);

    private static RefreshTokens Sessions() => new(new InMemoryRefreshTokenStore());

    private static bool IsOfEvents(string fault) => fault.StartsWith(Fault, StringComparison.Ordinal);

    /// <summary>What keeps a host outside Development from starting; the stores in memory are always among it.</summary>
    private static IEnumerable<string> Faults(Action<IServiceCollection> configure)
    {
        var services = new ServiceCollection();
        services.AddPavedAuth();
        configure(services);
        using var provider = services.BuildServiceProvider();
        return Assert.Throws<OptionsValidationException>(
            () => provider.GetRequiredService<IOptions<PavedAuthOptions>>().Value).Failures;
    }

    private sealed class Revoking(RefreshTokens sessions) : ISecurityEvents
    {
        public async ValueTask PublishAsync(SecurityEvent happened, CancellationToken cancellationToken)
            => await sessions.RevokeSubjectAsync(happened.UserId, cancellationToken);
    }
}
