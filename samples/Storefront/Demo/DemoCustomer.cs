namespace Storefront.Demo;

/// <summary>A customer to try things with, in Development alone.</summary>
/// <param name="Email">The address.</param>
/// <param name="Name">The name.</param>
/// <param name="Password">The password.</param>
/// <param name="About">What there is to see.</param>
internal sealed record DemoCustomer(string Email, string Name, string Password, string About)
{
    /// <summary>What the authenticator app of <see cref="TwoStep"/> holds.</summary>
    public const string Secret = "GAYDAMBQGAYDAMBQGAYDAMBQGAYDAMBQ";

    public static DemoCustomer Plain { get; } =
        new("ada@example.com", "Ada Byrne", "seven thistles by the gate", "the password alone");

    public static DemoCustomer Legacy { get; } =
        new("basil@example.com", "Basil Okafor", "moss between old cobbles", "stored as PBKDF2; the first sign-in upgrades it");

    public static DemoCustomer TwoStep { get; } =
        new("clara@example.com", "Clara Lindqvist", "three herons in november", "a second step");

    public static DemoCustomer Breached { get; } =
        new("dora@example.com", "Dora Petrov", "wheelbarrow meadow lantern", "breached; it must change");

    public static DemoCustomer Operator { get; } =
        new("otto@example.com", "Otto Brandt", "quiet ledger of the shed", "an operator: /operations");

    public static IReadOnlyList<DemoCustomer> All { get; } = [Plain, Legacy, TwoStep, Breached, Operator];

    public override string ToString() => Email;
}
