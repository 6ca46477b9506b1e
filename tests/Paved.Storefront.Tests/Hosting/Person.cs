namespace Paved.Storefront.Tests.Hosting;

/// <summary>A customer of a test's own.</summary>
/// <param name="Id">The row.</param>
/// <param name="Email">The address.</param>
/// <param name="Password">The password.</param>
/// <param name="Secret">What the authenticator app holds; null without one.</param>
internal sealed record Person(string Id, string Email, string Password, string? Secret = null)
{
    /// <summary>What everybody has who needs no other.</summary>
    public const string UsualPassword = "eleven walnuts under oak";

    public override string ToString() => Email;
}
