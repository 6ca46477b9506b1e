using Microsoft.Extensions.Options;
using Paved.Internal;

namespace Paved.EntityFrameworkCore.Internal;

/// <summary>Reports options out of their range when the host starts.</summary>
internal sealed class OptionsValidator : IValidateOptions<PavedEntityFrameworkOptions>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    public ValidateOptionsResult Validate(string? name, PavedEntityFrameworkOptions options) =>
        options.PurgeInterval >= Shortest && options.PurgeInterval <= Longest
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(StartUpError.Describe(
                ConfigurationFault.Options,
                $"expected a PurgeInterval from {Shortest} to {Longest}, got {options.PurgeInterval}.",
                nameof(PavedEntityFrameworkOptions)));
}
