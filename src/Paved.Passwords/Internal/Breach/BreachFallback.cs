namespace Paved.Passwords.Internal.Breach;

/// <summary>Two sources, the second asked where the first could not say.</summary>
internal sealed class BreachFallback(IBreachedPasswords first, IBreachedPasswords second) : IBreachedPasswords
{
    public async ValueTask<BreachCheck> CheckAsync(string password, CancellationToken cancellationToken)
    {
        var check = await first.CheckAsync(password, cancellationToken).ConfigureAwait(false);
        if (check.Outcome != BreachOutcome.Unavailable)
        {
            return check;
        }

        var other = await second.CheckAsync(password, cancellationToken).ConfigureAwait(false);
        return other.Outcome == BreachOutcome.Unavailable ? check : other;
    }
}
