using Paved.Passwords;

namespace Paved.AspNetCore.Tests.Support;

/// <summary>A service of breached passwords that says how often it was asked.</summary>
internal sealed class OnlineList : IBreachedPasswords
{
    private int _asked;

    public int Asked => Volatile.Read(ref _asked);

    public ValueTask<BreachCheck> CheckAsync(string password, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _asked);
        return ValueTask.FromResult(BreachCheck.Found());
    }
}
