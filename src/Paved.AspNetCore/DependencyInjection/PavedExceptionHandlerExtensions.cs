using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Paved.AspNetCore.Internal;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers answers to what is nobody's fault.</summary>
public static class PavedExceptionHandlerExtensions
{
    /// <summary>
    /// Lets <c>app.UseExceptionHandler()</c> answer <c>PasswordHashingBusyException</c> and
    /// <c>AttemptStoreUnavailableException</c> with 503, <c>Retry-After</c> and problem details, not with 500.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddPavedExceptionHandler(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IExceptionHandler, OverloadHandler>());
        return services;
    }
}
