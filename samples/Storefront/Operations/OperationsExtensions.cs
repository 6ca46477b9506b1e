namespace Storefront.Operations;

internal static class OperationsExtensions
{
    public static IServiceCollection AddOperations(this IServiceCollection services) => services
        .AddSingleton<MeterReadings>().AddHostedService(provider => provider.GetRequiredService<MeterReadings>())
        .AddSingleton<SignInFigures>().AddScoped<CustomerFigures>();
}
