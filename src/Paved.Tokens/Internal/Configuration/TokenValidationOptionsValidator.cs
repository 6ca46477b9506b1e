using Microsoft.Extensions.Options;
using Paved.Internal;

namespace Paved.Tokens.Internal;

/// <summary>Reports every fault of the options when the host starts.</summary>
internal sealed class TokenValidationOptionsValidator : IValidateOptions<TokenValidationOptions>
{
    public ValidateOptionsResult Validate(string? name, TokenValidationOptions options)
    {
        var faults = Faults(options.Policies)
            .Select(fault => StartUpError.Describe(
                ConfigurationFault.Policies, fault, $"{nameof(TokenValidationOptions)}.{nameof(options.Policies)}"))
            .ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(IList<TokenValidationPolicy> policies)
    {
        if (policies.Count == 0)
        {
            yield return "expected at least one policy, got none.";
        }

        foreach (var policy in policies)
        {
            if (policy?.Issuer is null)
            {
                yield return "expected a policy with an issuer, got null.";
            }
            else if (policy.Audiences is null or [] || policy.Audiences.Any(string.IsNullOrEmpty))
            {
                yield return $"expected at least one audience for {policy.Issuer.Issuer}, and no empty one.";
            }
        }

        foreach (var issuer in policies.Select(policy => policy?.Issuer?.Issuer).OfType<string>()
            .GroupBy(issuer => issuer, StringComparer.Ordinal).Where(group => group.Skip(1).Any()))
        {
            yield return $"expected one policy for each issuer, got several for {issuer.Key}.";
        }
    }
}
