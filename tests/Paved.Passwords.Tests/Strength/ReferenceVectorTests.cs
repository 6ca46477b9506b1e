using System.Globalization;
using System.Text.Json;
using Paved.Passwords.Internal.Strength;

namespace Paved.Passwords.Tests.Strength;

/// <summary>Recorded answers of zxcvbn 4.4.2 with the clock fixed, and the tables of its own tests.</summary>
public sealed class ReferenceVectorTests
{
    private const string AsOf2017 = "zxcvbn/reference_js_4.4.2_year2017.json";
    private const string AsOf2026 = "zxcvbn/reference_js_4.4.2_year2026.json";
    private const string Units = "zxcvbn/scoring_unit_fixtures.json";
    private const string Successor = "zxcvbn/zxcvbn_ts_fixtures.json";

    private static readonly (string Name, AttackModel Model)[] Attacks =
    [
        ("online_throttling_100_per_hour", AttackModel.OnlineThrottled),
        ("online_no_throttling_10_per_second", AttackModel.OnlineUnthrottled),
        ("offline_slow_hashing_1e4_per_second", AttackModel.OfflineSlowHash),
        ("offline_fast_hashing_1e10_per_second", AttackModel.OfflineFastHash),
    ];

    [Theory]
    [InlineData(AsOf2017, 2017, 245)]
    [InlineData(AsOf2026, 2026, 1208)]
    public void Estimate_RecordedPassword_IsEqual(string file, int year, int count)
    {
        using var vectors = TestVectors.Open(file);
        var cases = vectors.RootElement.GetProperty("cases").EnumerateArray().ToList();
        Assert.Equal(count, cases.Count);
        Assert.Equal(year, vectors.RootElement.GetProperty("reference_year").GetInt32());
        Assert.All(cases, recorded => AssertEqual(recorded, year));
    }

    [Fact]
    public void Functions_RecordedTables_AreEqual()
    {
        using var vectors = TestVectors.Open(Units);
        var cases = vectors.RootElement.GetProperty("cases").EnumerateArray().ToList();
        Assert.Equal(13, cases.Count);
        Assert.All(cases, unit => Assert.Equal(unit.GetProperty("expect").GetDouble(), Compute(unit)));
    }

    [Fact]
    public void Estimate_FixturesOfTheSuccessor_AreAlikeInSpirit()
    {
        // It has other word lists and other scoring: scores are within two steps of each other, mostly equal.
        using var vectors = TestVectors.Open(Successor);
        var distances = vectors.RootElement.GetProperty("cases").EnumerateArray()
            .Select(fixture => Math.Abs(fixture.GetProperty("score").GetInt32()
                - PasswordStrength.Estimate(fixture.GetProperty("password").GetString()!).Score))
            .ToList();
        Assert.Equal(35, distances.Count);
        Assert.All(distances, distance => Assert.InRange(distance, 0, 2));
        Assert.InRange(distances.Count(distance => distance == 0), 20, 35);
    }

    private static void AssertEqual(JsonElement recorded, int year)
    {
        var password = recorded.GetProperty("password").GetString()!;
        var inputs = recorded.GetProperty("user_inputs").EnumerateArray().Select(input => input.GetString()!).ToList();
        var estimate = PasswordStrength.Estimate(password, inputs, year);
        if (password.Length > Analysis.MaxLength)
        {
            // The recording looked at all of it.
            Assert.Equal(PasswordStrength.Estimate(password.AsSpan(0, Analysis.MaxLength), inputs, year).Guesses, estimate.Guesses);
            return;
        }

        var reference = Reference.Read(recorded);
        Assert.True(reference.IsMet(estimate), $"{recorded.GetProperty("id")}: {reference}, got {estimate}");
        Assert.True(Reference.IsClose(recorded.GetProperty("guesses_log10").GetDouble(), estimate.GuessesLog10));
        AssertTimes(recorded, estimate);
    }

    private static void AssertTimes(JsonElement recorded, StrengthEstimate estimate)
    {
        foreach (var (name, model) in Attacks)
        {
            var seconds = estimate.SecondsToCrack(model);
            Assert.True(Reference.IsClose(recorded.GetProperty("crack_times_seconds").GetProperty(name).GetDouble(), seconds));
            Assert.Equal(
                recorded.GetProperty("crack_times_display").GetProperty(name).GetString(),
                StrengthText.DescribeTime(seconds, CultureInfo.InvariantCulture));
        }
    }

    private static double Compute(JsonElement unit)
    {
        var arguments = unit.GetProperty("args");
        return unit.GetProperty("function").GetString() == "nCk"
            ? Choose(arguments[0].GetInt32(), arguments[1].GetInt32())
            : WordGuesses.CapitalVariations(arguments[0].GetString());
    }

    private static double Choose(int n, int k)
        => k == 0 ? 1 : Combinations.UpTo(n, k) - Combinations.UpTo(n, k - 1);
}
