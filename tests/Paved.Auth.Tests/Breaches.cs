using Paved.Passwords;

namespace Paved.Auth.Tests;

/// <summary>One breached password, or a list that cannot be reached.</summary>
internal sealed class Breaches(string breached) : IBreachedPasswords
{
    public bool IsDown { get; set; }

    public int Asked { get; private set; }

    public ValueTask<BreachCheck> CheckAsync(string password, CancellationToken cancellationToken = default)
    {
        Asked++;
        var check = password == breached ? BreachCheck.Found() : BreachCheck.NotFound;
        return new(IsDown ? BreachCheck.Unavailable(BreachFailMode.RefuseUnchecked) : check);
    }
}
