using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Paved.AspNetCore.Tests.Support;
using Paved.Passwords;

namespace Paved.AspNetCore.Tests;

public sealed class PolicyProblemTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ToProblemDetails_OfARefusal_SaysWhyAndHowToMendIt()
    {
        await using var site = await Site.StartAsync(map: app => app.MapPost("/sign-up", async (PasswordPolicy policy) =>
        {
            var verdict = await policy.CheckAsync("dragon", null, Token);
            return TypedResults.Problem(verdict.ToProblemDetails());
        }));

        using var response = await site.Client.PostAsync(new Uri("/sign-up", UriKind.Relative), null, Token);

        var problem = await Site.ProblemAsync(response, HttpStatusCode.UnprocessableEntity);
        Assert.Equal("The password was not accepted.", problem.GetProperty("title").GetString());
        Assert.Equal(
            [("too-short", "It is shorter than 15 characters."), ("common", "It is one of the most common passwords, which are tried first.")],
            problem.GetProperty("violations").EnumerateArray().Select(violation =>
                (violation.GetProperty("code").GetString(), violation.GetProperty("message").GetString())));
        Assert.All(problem.GetProperty("violations").EnumerateArray(), violation => Assert.NotEmpty(violation.GetProperty("fix").GetString()!));
        Assert.DoesNotContain("dragon", problem.GetRawText(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(399)]
    [InlineData(500)]
    public async Task ToProblemDetails_WithAStatusOfNoClientError_Throws(int status)
    {
        var verdict = await new PasswordPolicy().CheckAsync("dragon", null, Token);

        Assert.Equal("status", Assert.Throws<ArgumentOutOfRangeException>(() => verdict.ToProblemDetails(status)).ParamName);
    }

    [Fact]
    public async Task ToProblemDetails_OfAnAcceptance_Throws()
    {
        var verdict = await new PasswordPolicy().CheckAsync("tulip grommet vexes", null, Token);

        Assert.Equal("verdict", Assert.Throws<ArgumentException>(() => verdict.ToProblemDetails()).ParamName);
    }
}
