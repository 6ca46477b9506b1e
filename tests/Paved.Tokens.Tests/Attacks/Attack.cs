using Paved.Tokens.Tests.Support;

namespace Paved.Tokens.Tests.Attacks;

/// <summary>One way to attack a validator, the answer it must get, and what makes the same token acceptable.</summary>
/// <param name="Row">The row of the attack table.</param>
/// <param name="Name">What the attacker tries.</param>
/// <param name="Expected">The answer.</param>
/// <param name="Mount">Turns a good token into the attack.</param>
/// <param name="Control">What the control shares with the attack, all but the attacked field; by default nothing.</param>
/// <param name="NewValidator">Makes who is attacked; by default it is the validator of access tokens.</param>
internal sealed record Attack(
    AttackRow Row,
    string Name,
    TokenFailure Expected,
    Action<Forgery> Mount,
    Action<Forgery>? Control = null,
    Func<TokenValidator>? NewValidator = null)
{
    public TokenValidator Target => NewValidator?.Invoke() ?? Validators.Access;

    public string Attempt() => Build(Mount);

    public string Accepted() => Build(Control);

    private static string Build(Action<Forgery>? change)
    {
        var forgery = new Forgery();
        change?.Invoke(forgery);
        return forgery.Build();
    }
}
