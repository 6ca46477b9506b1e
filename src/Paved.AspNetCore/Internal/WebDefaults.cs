using Microsoft.Extensions.DependencyInjection;

namespace Paved.AspNetCore.Internal;

/// <summary>What every web application gets beside signing in.</summary>
internal static class WebDefaults
{
    public static void Add(IServiceCollection services)
    {
        services.AddPavedPasswords().AddPolicy();
        services.AddPavedExceptionHandler();
        services.AddHealthChecks().AddPavedPasswordChecks();
    }
}
