using Paved.Passwords;

namespace Paved.Benchmarks.Ratios;

/// <summary>Estimates of a mixed list of passwords.</summary>
internal sealed class StrengthPaths : IDisposable
{
    // Enough for one run to take milliseconds; the same for every contender.
    private const int Rounds = 10;

    private static readonly string[] Passwords =
    [
        "password", "123456", "qwertyuiop", "iloveyou", "letmein1", "Password1!", "P@ssw0rd", "dr4g0n", "m0nk3y99", "sunshine2024",
        "zxcvbn", "qazwsxedc", "1qaz2wsx3edc", "asdfghjkl;", "poiuytrewq", "aaaaaaaa", "abcabcabc", "abcdefgh", "9876543210",
        "13.05.1987", "1991-11-02", "summer1999", "19841984", "correct horse battery staple", "Tr0ub4dour&3", "thisisaverylongpassphrase",
        "MichaelJordan23", "jennifer.smith", "drowssap", "neverland!!", "D0g..................", "rWibMFACxAUGZmxhVncy", "Ba9ZyWABu99[BK#6MBgbH88Tofv)vs$w",
        "!Q@W#E$R%T", "x7#kQ9$mZ2", "gT5&hN8*", "4@8({[1!0", "l33tsp34k", "h3ll0 w0rld", "Пароль123", "日本語パスワード", "contraseña",
        "eheuczkqyq", "verlineVANDERMARK", "wow, such password", "temppass22", "coRrecth0rseba++ery9.23.2007staple$", "a",
    ];

    private readonly Zxcvbn.Zxcvbn _zxcvbnCore = new();
    private readonly NodeProgram? _zxcvbnJs = ZxcvbnJs.Start(Passwords, Rounds);

    public IEnumerable<RatioPath> Create()
    {
        List<(string, Action)> peers = [("zxcvbn-core", () => Repeat(password => _zxcvbnCore.EvaluatePassword(password)))];
        if (_zxcvbnJs is { } node)
        {
            peers.Add(("zxcvbn.js", () => node.Ask("")));
        }

        yield return new RatioPath("strength mixed list", "managed", () => Repeat(password => PasswordStrength.Estimate(password)), peers)
        {
            Operations = Rounds * Passwords.Length,
        };
    }

    public void Dispose() => _zxcvbnJs?.Dispose();

    private static void Repeat(Action<string> estimate)
    {
        for (var round = 0; round < Rounds; round++)
        {
            Array.ForEach(Passwords, estimate);
        }
    }
}
