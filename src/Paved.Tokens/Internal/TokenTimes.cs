namespace Paved.Tokens.Internal;

/// <summary>The times of a token in whole seconds since 1970, which are checked anew on every use.</summary>
internal readonly record struct TokenTimes(long Expires, long? NotBefore, long? Issued)
{
    // In ticks: every representable time plus five minutes fits, and the clock keeps its fractions.
    public Refusal? Check(DateTimeOffset time, ClaimRules rules)
    {
        var now = (time - DateTimeOffset.UnixEpoch).Ticks;
        var expires = Ticks(Expires);
        if (now >= expires + rules.SkewTicks)
        {
            return new Refusal(TokenFailure.Expired, "exp has passed");
        }

        if (NotBefore is { } notBefore && Ticks(notBefore) > now + rules.SkewTicks)
        {
            return new Refusal(TokenFailure.NotYetValid, "nbf has not come");
        }

        if (Issued is { } issued && Ticks(issued) > now + rules.SkewTicks)
        {
            return new Refusal(TokenFailure.IssuedInFuture, "iat lies in the future");
        }

        var start = (Issued ?? NotBefore) is { } seconds ? Ticks(seconds) : now;
        return expires - start <= rules.MaxLifetime.Ticks
            ? null
            : new Refusal(TokenFailure.LifetimeTooLong, $"the token lives longer than {rules.MaxLifetime:c}");
    }

    private static long Ticks(long seconds) => seconds * TimeSpan.TicksPerSecond;
}
