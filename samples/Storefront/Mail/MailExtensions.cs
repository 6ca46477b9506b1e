namespace Storefront.Mail;

internal static class MailExtensions
{
    public static IServiceCollection AddMail(this IServiceCollection services) =>
        services.AddSingleton<MailQueue>().AddHostedService<MailSender>();
}
