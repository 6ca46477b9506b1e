using Microsoft.Extensions.Options;

namespace Paved.Passwords.Internal;

/// <summary>Lets a registered policy read passwords as the registered hasher does.</summary>
internal sealed class PolicyTextSettings(IOptions<PasswordHashingOptions> hashing) : IConfigureOptions<PasswordPolicyOptions>
{
    public void Configure(PasswordPolicyOptions options)
    {
        try
        {
            options.Text = hashing.Value.Text;
        }
        catch (OptionsValidationException)
        {
            // The host does not start, and says why by the options of the hasher: once is enough.
        }
    }
}
