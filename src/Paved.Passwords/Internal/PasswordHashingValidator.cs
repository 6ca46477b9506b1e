using Microsoft.Extensions.Options;
using Paved.Internal;

namespace Paved.Passwords.Internal;

/// <summary>Reports every fault of the options when the host starts.</summary>
internal sealed class PasswordHashingValidator(
    HasherHost host, IEnumerable<IConfigureOptions<PasswordHashingOptions>> settings) : IValidateOptions<PasswordHashingOptions>
{
    public ValidateOptionsResult Validate(string? name, PasswordHashingOptions options)
    {
        var faults = OptionRules.Faults(options, host)
            .Select(fault => StartUpError.Describe(
                fault.Code, fault.Message, SourceOf(fault.Member)))
            .ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private string SourceOf(string member) => settings.OfType<PasswordHashingConfiguration>()
        .Select(section => section.SourceOf(member))
        .LastOrDefault(source => source is not null) ?? $"{nameof(PasswordHashingOptions)}.{member} in code, or its default";
}
