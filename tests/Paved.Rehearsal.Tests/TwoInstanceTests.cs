namespace Paved.Rehearsal.Tests;

/// <summary>What begins on one instance goes on at the other, and what happened on one is known to the other.</summary>
public sealed class TwoInstanceTests(Cluster cluster) : RehearsalTests(cluster)
{
    [Fact]
    public async Task SignIn_BegunOnA_IsFinishedOnB()
    {
        var person = await Cluster.EnrolAsync(hasApp: true);
        var ticket = await TicketAsync(A, person);

        var answer = await B.PostAsync("/sign-in/totp", person.Answers(ticket, person.Code));

        Assert.Equal("200 Succeeded", $"{answer}");
    }

    [Fact]
    public async Task Code_UsedOnA_IsRefusedOnB()
    {
        var person = await Cluster.EnrolAsync(hasApp: true);
        var (code, first, second) = (person.Code, await TicketAsync(A, person), await TicketAsync(B, person));
        Assert.Equal("200 Succeeded", $"{await A.PostAsync("/sign-in/totp", person.Answers(first, code))}");

        Assert.Equal("401 Refused", $"{await B.PostAsync("/sign-in/totp", person.Answers(second, code))}");
    }

    [Fact]
    public async Task Failures_OnBoth_AreOfOneCounter()
    {
        var person = await Cluster.EnrolAsync();

        var answers = await RaceAsync(200, "/sign-in/password", _ => person.Guesses);

        Assert.Equal(5, answers.Count(answer => answer.Status == 401));
        Assert.Equal(195, answers.Count(answer => answer.Status == 429));
        Assert.Equal(429, (await B.PostAsync("/sign-in/password", person.SignsIn)).Status);
        Fact($"200 wrong passwords at once on two instances: {answers.Count(answer => answer.IsVerified)} verified");
    }

    [Fact]
    public async Task Enrolment_BegunOnA_IsConfirmedOnBOnce()
    {
        var person = await Cluster.EnrolAsync();
        var begun = await A.PostAsync("/enrol/begin", person.SignsIn);

        var confirmed = await B.PostAsync("/enrol/confirm", person.Confirms(begun.Reply));

        Assert.Equal("200 Confirmed", $"{confirmed}");
        Assert.Equal(10, confirmed.Reply.Codes.Count);
        Assert.Equal("200 Refused", $"{await A.PostAsync("/enrol/confirm", person.Confirms(begun.Reply))}");
        await TicketAsync(A, person);
    }

    [Fact]
    public async Task Browser_ThatSignedInOnA_IsRecognisedOnB()
    {
        var person = await Cluster.EnrolAsync();
        var device = (await A.PostAsync("/sign-in/password", person.SignsIn)).Reply.DeviceToken;
        await RaceAsync(10, "/sign-in/password", _ => person.Guesses);

        Assert.Equal("429 Throttled", $"{await B.PostAsync("/sign-in/password", person.SignsIn)}");
        var recognised = await B.PostAsync("/sign-in/password", person.SignsIn with { DeviceToken = device });
        Assert.Equal("200 Succeeded", $"{recognised}");
    }

    [Fact]
    public async Task Reset_OnA_EndsTicketsLinksAndSessionsOfB()
    {
        var person = await Cluster.EnrolAsync(hasApp: true);
        var signedIn = await B.PostAsync("/sign-in/totp", person.Answers(await TicketAsync(B, person), person.Code));
        var (ticket, link) = (await TicketAsync(B, person), await B.PostAsync("/link/request", person.SignsIn));
        var reset = await B.PostAsync("/reset/request", person.SignsIn);

        var changed = await A.PostAsync("/reset/complete", person.Presents(reset.Reply.Token, Person.NewPassword));

        Assert.Equal("200 Changed", $"{changed}");
        Assert.Equal("401 Refused", $"{await B.PostAsync("/sign-in/totp", person.Answers(ticket, person.Code))}");
        Assert.Equal("401 Refused", $"{await B.PostAsync("/link/sign-in", person.Presents(link.Reply.Token))}");
        Assert.Equal("200 Revoked", $"{await B.PostAsync("/token", person.Presents(signedIn.Reply.Token))}");
    }
}
