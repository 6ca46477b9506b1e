using System.Globalization;

namespace Paved.Passwords.Tests.Policy;

/// <summary>Each rule of NIST SP 800-63B-4 §3.1.1.2, and the gate; every test fails where its rule is dropped.</summary>
public sealed class PasswordPolicyTests
{
    private const string Good = "tulip grommet vexes";

    private static readonly PasswordPolicySubject WithSecondFactor = new() { HasSecondFactor = true };

    [Theory]
    [InlineData("qXv7#Lm2!tRz9w", false)] // 14
    [InlineData("qXv7#Lm2!tRz9wK", true)] // 15
    public async Task Check_OnlyFactor_TakesFifteenCodePoints(string password, bool expected)
    {
        var verdict = await new PasswordPolicy().CheckAsync(password, cancellationToken: Cancel);
        Assert.Equal(expected, verdict.IsAccepted);
        Assert.Equal(expected ? [] : [PasswordViolationCode.TooShort], verdict.Violations.Select(violation => violation.Code));
    }

    [Theory]
    [InlineData("qXv7#Lm", false)] // 7
    [InlineData("qXv7#Lm2", true)] // 8
    public async Task Check_BesideASecondFactor_TakesEight(string password, bool expected)
    {
        var verdict = await new PasswordPolicy().CheckAsync(password, WithSecondFactor, Cancel);
        Assert.Equal(expected, verdict.Violations.All(violation => violation.Code != PasswordViolationCode.TooShort));
    }

    [Fact]
    public async Task Check_SecondFactorRemoved_AsksForFifteenAgain()
    {
        var policy = new PasswordPolicy();
        Assert.True((await policy.CheckAsync("qXv7#Lm2!t", WithSecondFactor, Cancel)).IsAccepted);
        Assert.Equal([PasswordViolationCode.TooShort], await CodesAsync(policy, "qXv7#Lm2!t"));
    }

    [Fact]
    public async Task Check_CodePoints_AreCountedNotUnits()
    {
        var emoji = string.Concat(Enumerable.Repeat("😀🦊🌵", 5)); // 15 code points, 30 units
        Assert.DoesNotContain(PasswordViolationCode.TooShort, await CodesAsync(new PasswordPolicy(), emoji));
        Assert.Contains(PasswordViolationCode.TooShort, await CodesAsync(new PasswordPolicy(), emoji[..28]));
    }

    [Fact]
    public async Task Check_CombiningMarks_AreCountedAsHashed()
    {
        var typed = string.Concat("qxvlmtrzwkpjhd".Select(c => c == 'q' ? "e\u0301" : c.ToString())); // 15, normalised 14
        Assert.Contains(PasswordViolationCode.TooShort, await CodesAsync(new PasswordPolicy(), typed));
        var asTyped = new PasswordPolicy(new PasswordPolicyOptions { Text = PasswordText.AsTyped });
        Assert.DoesNotContain(PasswordViolationCode.TooShort, await CodesAsync(asTyped, typed));
    }

    [Theory]
    [InlineData(64, 64, true)]
    [InlineData(64, 65, false)]
    [InlineData(256, 256, true)]
    [InlineData(256, 257, false)]
    public async Task Check_LongPasswords_AreTakenWholeUpToTheMaximum(int maximum, int length, bool expected)
    {
        var password = string.Concat(Enumerable.Repeat("qXv7#Lm2!tRz9wKp", 17))[..length];
        var codes = await CodesAsync(new PasswordPolicy(new PasswordPolicyOptions { MaximumLength = maximum }), password);
        Assert.Equal(expected ? [] : [PasswordViolationCode.TooLong], codes);
    }

    [Fact]
    public async Task Check_MoreBytesThanAreHashed_IsTooLong()
    {
        var policy = new PasswordPolicy(new PasswordPolicyOptions { MaximumLength = 4096 });
        var text = string.Concat(Enumerable.Repeat("日本語の合言葉", 195)); // 1,365 characters, 4,095 bytes
        Assert.DoesNotContain(PasswordViolationCode.TooLong, await CodesAsync(policy, text));
        Assert.Contains(PasswordViolationCode.TooLong, await CodesAsync(policy, text + "日"));
    }

    [Theory]
    [InlineData("gtqmblwkzorhvex")]
    [InlineData("GTQMBLWKZORHVEX")]
    [InlineData("gtqm blwk zorh vex")]
    [InlineData("вжщюяйцкенгшзхъ")]
    [InlineData("729504816337152")]
    public async Task Check_OneKindOfCharacter_IsEnough(string password) =>
        Assert.Empty(await CodesAsync(new PasswordPolicy(), password));

    [Theory]
    [InlineData("football")]
    [InlineData("Password1")]
    [InlineData("ｐａｓｓｗｏｒｄ")]
    [InlineData("pássword")]
    [InlineData("qwertyuiop")]
    public async Task Check_CommonPassword_IsRefusedWhole(string password)
    {
        var pure = new PasswordPolicy(new PasswordPolicyOptions { MinimumScore = null });
        var verdict = await pure.CheckAsync(password, WithSecondFactor, Cancel);
        Assert.Equal([PasswordViolationCode.Common], verdict.Violations.Select(violation => violation.Code));
        Assert.True((await pure.CheckAsync(password + " and tulips", WithSecondFactor, Cancel)).IsAccepted);
    }

    [Theory]
    [InlineData("alice.smith@example.com")]
    [InlineData("AliceSmith-2019!!")]
    [InlineData("acme shop acme shop")]
    [InlineData("@l1c3@l1c3@l1c3")]
    [InlineData("globex1984globex")]
    public async Task Check_NothingButKnownWords_IsRefused(string password)
    {
        var options = new PasswordPolicyOptions { MinimumScore = null, ServiceWords = { "Acme Shop" } };
        var alice = new PasswordPolicySubject
        {
            UserName = "alice",
            Email = "alice.smith@example.com",
            DisplayName = "Alice Smith",
            Words = ["Globex"],
        };
        var verdict = await new PasswordPolicy(options).CheckAsync(password, alice, Cancel);
        Assert.Equal([PasswordViolationCode.Personal], verdict.Violations.Select(violation => violation.Code));
        Assert.True((await new PasswordPolicy(options).CheckAsync(password, cancellationToken: Cancel)).IsAccepted
            || password.StartsWith("acme", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Check_WordsWithinMore_AreNoReason()
    {
        var alice = new PasswordPolicySubject { UserName = "alice" };
        Assert.True((await new PasswordPolicy().CheckAsync("alice grommet vexes", alice, Cancel)).IsAccepted);
    }

    [Theory]
    [InlineData("wierzbowski-qjx")]
    [InlineData("frotzkrebs.9vkw")]
    [InlineData("Wibblekorp2!qjx")]
    public async Task Check_PartOfANameAndLittleElse_IsGuessable(string password)
    {
        var policy = new PasswordPolicy(new PasswordPolicyOptions { ServiceWords = { "Wibblekorp Shop" } });
        var subject = new PasswordPolicySubject { DisplayName = "Zbyszek Wierzbowski", Email = "a.frotzkrebs@example.com" };
        Assert.Equal("Guessable", (await policy.CheckAsync(password, subject, Cancel)).ToString());
        Assert.True((await new PasswordPolicy().CheckAsync(password, cancellationToken: Cancel)).IsAccepted);
    }

    [Fact]
    public async Task Check_ManyWordsOfTheServiceOrTheUser_PushNoneOfTheOtherOut()
    {
        var many = Enumerable.Range(0, 1100).Select(i => $"word{(char)('a' + (i % 26))}{(char)('a' + (i / 26 % 26))}").ToList();
        var options = new PasswordPolicyOptions { MinimumScore = null, ServiceWords = { "wibblekorp" } };
        var talkative = new PasswordPolicySubject { UserName = string.Join('.', many.Take(100)), Words = many };
        Assert.Equal("Personal", (await new PasswordPolicy(options).CheckAsync("wibblekorp-2026", talkative, Cancel)).ToString());

        many.ForEach(options.ServiceWords.Add);
        var alice = new PasswordPolicySubject { UserName = "wierzbowski" };
        Assert.Equal("Personal", (await new PasswordPolicy(options).CheckAsync("wierzbowski2026", alice, Cancel)).ToString());
    }

    [Fact]
    public async Task Check_Guessable_IsRefusedByTheGateAlone()
    {
        const string repeated = "abcabcabcabcabcabc";
        var verdict = await new PasswordPolicy().CheckAsync(repeated, cancellationToken: Cancel);
        var violation = Assert.Single(verdict.Violations);
        Assert.Equal(PasswordViolationCode.Guessable, violation.Code);
        Assert.Contains(StrengthText.DescribeWarning(verdict.Strength.Warning!.Value), violation.Message, StringComparison.Ordinal);
        Assert.Contains(StrengthText.DescribeSuggestion(verdict.Strength.Suggestions[0]), violation.Fix, StringComparison.Ordinal);
        Assert.Empty(await CodesAsync(new PasswordPolicy(new PasswordPolicyOptions { MinimumScore = null }), repeated));
    }

    [Fact]
    public async Task Check_Violations_SayWhatIsWrongAndHowToMendIt()
    {
        var verdict = await new PasswordPolicy().CheckAsync("dragon", cancellationToken: Cancel);
        Assert.Equal("TooShort, Common", verdict.ToString());
        Assert.Contains("15", verdict.Violations[0].Message, StringComparison.Ordinal);
        Assert.All(verdict.Violations, violation => Assert.True(violation is { Message.Length: > 10, Fix.Length: > 10 }));
    }

    [Theory]
    [InlineData(14, 8, 256, 3)]
    [InlineData(65, 8, 256, 3)]
    [InlineData(15, 7, 256, 3)]
    [InlineData(15, 65, 256, 3)]
    [InlineData(15, 8, 63, 3)]
    [InlineData(15, 8, 4097, 3)]
    [InlineData(15, 8, 256, 0)]
    [InlineData(15, 8, 256, 5)]
    public void Options_OutOfRange_Throw(int minimum, int withSecondFactor, int maximum, int score) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new PasswordPolicyOptions
        {
            MinimumLength = minimum,
            MinimumLengthWithSecondFactor = withSecondFactor,
            MaximumLength = maximum,
            MinimumScore = score,
        });

    [Fact]
    public async Task Options_ChangedLater_DoNotMatter()
    {
        var options = new PasswordPolicyOptions();
        var policy = new PasswordPolicy(options);
        options.MinimumLength = 64;
        options.ServiceWords.Add(Good);
        Assert.Empty(await CodesAsync(policy, Good));
    }

    [ManyCases]
    public void Check_AnyText_HasAVerdictAlikeInEveryCulture(string? password, string? name)
    {
        var subject = new PasswordPolicySubject { UserName = name, Email = name, Words = [password ?? ""] };
        string Verdict() => new PasswordPolicy().CheckAsync(password ?? "", subject, Cancel).AsTask().GetAwaiter().GetResult().ToString();

        var here = Verdict();
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
            Assert.Equal(here, Verdict());
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<IEnumerable<PasswordViolationCode>> CodesAsync(PasswordPolicy policy, string password) =>
        (await policy.CheckAsync(password, cancellationToken: Cancel)).Violations.Select(violation => violation.Code);
}
