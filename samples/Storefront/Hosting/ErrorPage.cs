using System.Net;

namespace Storefront.Hosting;

/// <summary>What a browser is shown where a program gets problem details.</summary>
internal sealed class ErrorPage : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) =>
        context.HttpContext.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var response = context.HttpContext.Response;
        response.ContentType = "text/html; charset=utf-8";
        var (title, text) = response.StatusCode switch
        {
            StatusCodes.Status403Forbidden => ("Not for you", "This page is for others than the account you are signed in with."),
            StatusCodes.Status404NotFound => ("Nothing grows here", "There is no such page. It may have moved, or the address is mistyped."),
            StatusCodes.Status400BadRequest => ("That did not work", "The form was out of date. Please go back, reload the page and send it again."),
            StatusCodes.Status503ServiceUnavailable => ("We are busy", "Too many people sign in right now. Nothing was lost; please try again in a few seconds."),
            _ => ("Something broke", "The fault is ours, and we have been told. Please try again."),
        };
        await response.WriteAsync($"""
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
              <title>{WebUtility.HtmlEncode(title)} · Fern &amp; Flint</title>
              <link rel="stylesheet" href="/site.css"><link rel="icon" href="/favicon.svg">
            </head>
            <body>
              <main class="narrow" id="main">
                <h1>{WebUtility.HtmlEncode(title)}</h1>
                <p>{WebUtility.HtmlEncode(text)}</p>
                <p><a class="button" href="/">To the shop</a></p>
              </main>
            </body>
            </html>
            """, context.HttpContext.RequestAborted);
    }
}
