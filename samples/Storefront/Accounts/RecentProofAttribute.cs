using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Storefront.Accounts;

/// <summary>
/// Step-up: a page that only who proved their identity within the last five minutes may use. Others do so first, and come
/// back.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class RecentProofAttribute : Attribute, IAsyncPageFilter
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        var age = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow() - http.User.ProvenAt();
        if (age < Lifetime)
        {
            return next();
        }

        context.Result = new RedirectToPageResult("/Account/Prove", new { returnUrl = http.Request.Path.Value });
        return Task.CompletedTask;
    }
}
