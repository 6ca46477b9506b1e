using Paved.Auth;
using Paved.Tokens;

namespace QuickStart;

/// <summary>How one user of a file fared: a line of the table, and a line for every attack that got through.</summary>
internal sealed record UserOutcome(
    string Login, string Hash, SignInResult SignIn, TokenValidation Token, IReadOnlyList<Attack> Attacks)
{
    public bool IsGood => SignIn.IsSuccess && Token.IsValid;

    public override string ToString()
    {
        var parameters = Hash[..Hash.LastIndexOf('$', Hash.LastIndexOf('$') - 1)];
        var methods = SignIn.IsSuccess ? string.Join(" + ", SignIn.Factors.Select(factor => factor.Method)) : SignIn.Outcome.ToString();
        var refused = Attacks.Count(attack => attack.Refusal is not null);
        var row = $"{Login,-16} {parameters + "$…",-34} {methods,-14}  {Token,-5}  {refused} of {Attacks.Count}";
        return string.Join('\n', Attacks.Where(attack => attack.Refusal is null).Select(attack => $"{attack}").Prepend(row));
    }
}
