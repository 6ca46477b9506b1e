using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Paved.AspNetCore.Tests.Support;
using Paved.Passwords;

namespace Paved.AspNetCore.Tests.Strength;

public sealed class StrengthEndpointTests
{
    private const string Good = "tulip grommet vexes";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_WeakPassword_SaysWhyAndHowToMendIt()
    {
        await using var site = await Site.StartAsync();

        var answer = await site.AskAsync("password1");

        Assert.False(answer.GetProperty("accepted").GetBoolean());
        Assert.Equal(0, answer.GetProperty("score").GetInt32());
        Assert.Equal(StrengthText.DescribeScore(0), answer.GetProperty("label").GetString());
        Assert.Equal(
            StrengthText.DescribeWarning(PasswordStrength.Estimate("password1").Warning!.Value),
            answer.GetProperty("warning").GetString());
        Assert.Contains(
            StrengthText.DescribeSuggestion(StrengthSuggestion.AddAnotherWord),
            answer.GetProperty("suggestions").EnumerateArray().Select(text => text.GetString()));
        Assert.Equal(["too-short", "common"], Codes(answer));
        Assert.All(answer.GetProperty("violations").EnumerateArray(), violation =>
        {
            Assert.NotEmpty(violation.GetProperty("message").GetString()!);
            Assert.NotEmpty(violation.GetProperty("fix").GetString()!);
        });
    }

    [Fact]
    public async Task Post_GoodPassword_IsAcceptedAndWithoutAFilterNobodyKnowsOfBreaches()
    {
        await using var site = await Site.StartAsync();

        var answer = await site.AskAsync(Good);

        Assert.True(answer.GetProperty("accepted").GetBoolean());
        Assert.Equal(4, answer.GetProperty("score").GetInt32());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("warning").ValueKind);
        Assert.Empty(Codes(answer));
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("breached").ValueKind);
    }

    [Fact]
    public async Task Post_BreachedPassword_IsFoundInTheFilterAndNeverAskedAboutOnline()
    {
        using var filter = new Filter(Good, "short one");
        var online = new OnlineList();
        await using var site = await Site.StartAsync(services =>
        {
            services.AddPavedPasswords().UseBreachFilter(filter.Path);
            services.AddSingleton<IBreachedPasswords>(online);
        });

        var (breached, other, refusedAnyway) =
            (await site.AskAsync(Good), await site.AskAsync(Good + " softly"), await site.AskAsync("short one"));

        Assert.Equal(["breached"], Codes(breached));
        Assert.True(breached.GetProperty("breached").GetBoolean());
        Assert.Equal((0, 4), (breached.GetProperty("score").GetInt32(), other.GetProperty("score").GetInt32()));
        Assert.True(other.GetProperty("accepted").GetBoolean());
        Assert.False(other.GetProperty("breached").GetBoolean());
        Assert.DoesNotContain("breached", Codes(refusedAnyway));
        Assert.True(refusedAnyway.GetProperty("breached").GetBoolean());
        Assert.Equal(0, online.Asked);
        Assert.False((await site.Services.GetRequiredService<PasswordPolicy>().CheckAsync(Good + " softly", null, Token)).IsAccepted);
    }

    [Fact]
    public async Task Post_UserInputs_AreNotToMakeThePassword()
    {
        await using var site = await Site.StartAsync();

        Assert.Equal(["personal"], Codes(await site.AskAsync("Anneliese.Wunderlich", "x", "anneliese.wunderlich@example.org")));
    }

    [Fact]
    public async Task Post_KnownSubject_IsAddedToWhatTheCallNames()
    {
        await using var site = await Site.StartAsync(map: app => app.MapPavedPasswordStrength(subject: _ => new(
            new PasswordPolicySubject { HasSecondFactor = true, UserName = "wunderlich", Words = ["anneliese"] })));

        Assert.Empty(Codes(await site.AskAsync("vexes gromm")));
        Assert.Equal(["personal"], Codes(await site.AskAsync("wunderlich99anneliese99corp", "corp")));
    }

    [Fact]
    public async Task Post_WhereAllElseAsksForAUser_IsOpen()
    {
        await using var site = await Site.StartAsync(
            services => services.AddAuthentication().Services.AddAuthorizationBuilder()
                .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build()),
            app =>
            {
                app.UseAuthorization();
                app.MapPavedPasswordStrength();
            });

        Assert.True((await site.AskAsync(Good)).GetProperty("accepted").GetBoolean());
    }

    [Theory]
    [InlineData("a")]
    [InlineData("password1")]
    [InlineData(Good)]
    [InlineData("qwertyuiopasdfghjklzxcvbnmqwertyuiopasdfghjklzxcvbnm")]
    public async Task Answers_OfAnyPassword_AreOfOneLengthAndNeverKept(string password)
    {
        await using var site = await Site.StartAsync();

        using var response = await site.PostAsync(JsonSerializer.Serialize(new { password }));

        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Equal(4096, (await response.Content.ReadAsByteArrayAsync(Token)).Length);
    }

    [Fact]
    public async Task Map_WithoutAPolicy_SaysWhatIsMissing()
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => Site.StartAsync(services =>
            services.Remove(services.Single(service => service.ServiceType == typeof(PasswordPolicy)))));

        Assert.StartsWith("PAVED-CFG-080: no PasswordPolicy", fault.Message, StringComparison.Ordinal);
        Assert.Contains("'/paved/password-strength'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_OfTheEndpoint_IsNotAllowed()
    {
        await using var site = await Site.StartAsync();

        using var response = await site.Client.GetAsync(new Uri(Site.Strength + "?password=x", UriKind.Relative), Token);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    private static IEnumerable<string?> Codes(JsonElement answer) =>
        answer.GetProperty("violations").EnumerateArray().Select(violation => violation.GetProperty("code").GetString());
}
