using Microsoft.Extensions.Options;
using Paved.Internal;

namespace Paved.Passwords.Internal;

/// <summary>Sets what code sets; a value out of its range becomes a start-up error.</summary>
internal sealed class PolicySettings(Action<PasswordPolicyOptions> configure) : IConfigureOptions<PasswordPolicyOptions>
{
    public void Configure(PasswordPolicyOptions options)
    {
        try
        {
            configure(options);
        }
        catch (ArgumentOutOfRangeException error)
        {
            var failure = StartUpError.Describe(
                ConfigurationFault.Policy, ArgumentFault.Describe(error), "AddPolicy");
            throw new OptionsValidationException(Options.DefaultName, typeof(PasswordPolicyOptions), [failure]);
        }
    }
}
