using System.CommandLine;
using Paved.Auth;
using Paved.Tool.Batch;

namespace Paved.Tool.Codes;

/// <summary>
/// The options of <c>paved totp</c> that are also members of a request. In a batch an option stands for every line
/// that lacks the member.
/// </summary>
/// <param name="usesWindow">Whether neighbouring steps count; else the option and the member are ignored.</param>
internal sealed class TotpArguments(bool usesWindow)
{
    public const string WindowMember = "window";

    private const string ExpectedAlgorithm = "SHA1, SHA256 or SHA512";

    private readonly IntegerSetting _digits = new("digits", "6 or 8", 6, value => value is 6 or 8);
    private readonly IntegerSetting _period = new(
        "period", "seconds from 5 to 120", 30, value => value is >= 5 and <= 120);
    private readonly IntegerSetting _window = new(WindowMember, "0 or 1 steps either way", 1, value => value is 0 or 1);

    private readonly Option<string> _ignoredWindow = new($"--{WindowMember}") { Description = "ignored", HelpName = "N" };

    private readonly Option<string> _algorithm = new("--algorithm")
    {
        Description = ExpectedAlgorithm,
        HelpName = "NAME",
        DefaultValueFactory = _ => "SHA1",
    };

    private readonly Option<long?> _time = new("--time")
    {
        Description = "seconds since 1970, by default now",
        HelpName = "SECONDS",
    };

    /// <summary>The members of a request besides secret, code and window.</summary>
    public static string[] Members { get; } = ["time", "digits", "period", "algorithm"];

    public void AddTo(Command command)
    {
        command.Add(_digits.Option);
        command.Add(_period.Option);
        command.Add(_algorithm);
        command.Add(usesWindow ? _window.Option : _ignoredWindow);
        command.Add(_time);
    }

    public TotpSettings Read(ParseResult arguments) => new(
        _digits.Read(arguments),
        _period.Read(arguments),
        ParseAlgorithm(arguments.GetValue(_algorithm)!) ?? throw new UsageException($"{_algorithm.Name}: {Wrong}"),
        usesWindow ? _window.Read(arguments) : 0,
        ReadTime(arguments));

    public TotpSettings Read(JsonRequest request, TotpSettings preset) => new(
        _digits.Read(request, preset.Digits),
        _period.Read(request, preset.Period),
        ReadAlgorithm(request) ?? preset.Algorithm,
        usesWindow ? _window.Read(request, preset.Window) : 0,
        request.OptionalTime("time") ?? preset.Time);

    private static string Wrong => $"expected {ExpectedAlgorithm}";

    private static OtpAlgorithm? ReadAlgorithm(JsonRequest request)
        => request.OptionalText("algorithm") is { } name
            ? ParseAlgorithm(name) ?? throw request.Bad($"algorithm: {Wrong}")
            : null;

    private static OtpAlgorithm? ParseAlgorithm(string name) => name.ToUpperInvariant() switch
    {
        "SHA1" => OtpAlgorithm.Sha1,
        "SHA256" => OtpAlgorithm.Sha256,
        "SHA512" => OtpAlgorithm.Sha512,
        _ => null,
    };

    private DateTimeOffset? ReadTime(ParseResult arguments) => arguments.GetValue(_time) switch
    {
        null => null,
        >= 0 and <= JsonRequest.LatestTime and var time => DateTimeOffset.FromUnixTimeSeconds(time),
        _ => throw new UsageException($"{_time.Name}: expected seconds since 1970 from 0 to {JsonRequest.LatestTime}"),
    };
}
