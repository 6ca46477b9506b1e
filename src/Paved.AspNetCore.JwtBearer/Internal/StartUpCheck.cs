using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Paved.Internal;
using Paved.Tokens;

namespace Paved.AspNetCore.JwtBearer.Internal;

/// <summary>Stops the host where a scheme cannot work, or where settings were made that nothing would read.</summary>
internal sealed class StartUpCheck(IServiceCollection services, IServiceProvider provider)
    : IValidateOptions<PavedJwtBearerOptions>
{
    private const string Missing = "PAVED-CFG-030";
    private const string Unread = "PAVED-CFG-031";
    private const string Twice = "PAVED-CFG-032";
    private const string Issuerless = "PAVED-CFG-033";
    private const string MicrosoftOptions = "Microsoft.AspNetCore.Authentication.JwtBearer.JwtBearerOptions";
    private const string MicrosoftHandler = "Microsoft.AspNetCore.Authentication.JwtBearer.JwtBearerHandler";

    /// <summary>There is nothing to publish.</summary>
    public static OptionsValidationException NoIssuer(string pattern) => new(
        Options.DefaultName,
        typeof(TokenIssuer),
        [StartUpError.Describe(Issuerless, "no TokenIssuer is registered as a service.", $"MapPavedJwks, path '{pattern}'")]);

    public ValidateOptionsResult Validate(string? name, PavedJwtBearerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return (CheckClaims(options) ?? CheckSchemes()) is var (code, message)
            ? ValidateOptionsResult.Fail(StartUpError.Describe(code, message, $"AddPavedJwtBearer, scheme '{name}'"))
            : ValidateOptionsResult.Success;
    }

    private static (string Code, string Message)? CheckClaims(PavedJwtBearerOptions options) =>
        string.IsNullOrEmpty(options.NameClaim) || string.IsNullOrEmpty(options.RoleClaim)
            ? (Missing, "NameClaim and RoleClaim name a claim each; leave them alone for sub and roles.")
            : null;

    private (string Code, string Message)? CheckSchemes()
    {
        try
        {
            var schemes = provider.GetRequiredService<IOptions<AuthenticationOptions>>().Value.Schemes;
            return !schemes.Any(scheme => IsMicrosofts(scheme.HandlerType)) && services.Any(ConfiguresMicrosofts)
                ? (Unread, "JwtBearerOptions (TokenValidationParameters among them) is configured, but Paved reads none of "
                    + "it: state the difference in a TokenValidationPolicy and remove that configuration.")
                : null;
        }
        catch (InvalidOperationException e)
        {
            return (Twice, $"two handlers were added under one name: {e.Message}. Remove AddJwtBearer, or give one of "
                + "them another name.");
        }
    }

    private static bool IsMicrosofts(Type? handler) =>
        handler is not null && (handler.FullName == MicrosoftHandler || IsMicrosofts(handler.BaseType));

    private static bool ConfiguresMicrosofts(ServiceDescriptor service) =>
        service.ServiceType is { IsGenericType: true } type
        && (type.GetGenericTypeDefinition() == typeof(IConfigureOptions<>)
            || type.GetGenericTypeDefinition() == typeof(IPostConfigureOptions<>))
        && type.GenericTypeArguments[0].FullName == MicrosoftOptions;
}
