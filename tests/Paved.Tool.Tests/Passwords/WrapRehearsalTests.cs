using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Paved.Passwords;
using Paved.Passwords.Legacy;

namespace Paved.Tool.Tests.Passwords;

/// <summary>
/// A table of MD5 is wrapped by the command, which is killed half way and started again, while its users sign in: 100,000
/// rows in the full lane.
/// </summary>
public sealed class WrapRehearsalTests : IDisposable
{
    private const long LongestAnswer = 160;

    private static readonly int Rows = TestCounts.Full ? 100_000 : 300;

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private readonly ConcurrentDictionary<int, string> _table = new();
    private readonly Dictionary<int, string> _digests = [];
    private readonly PasswordHasher _service;

    public WrapRehearsalTests()
    {
        for (var id = 1; id <= Rows; id++)
        {
            var digest = CryptographicOperations.HashData(HashAlgorithmName.MD5, Encoding.UTF8.GetBytes(Password(id)));
            _digests[id] = _table[id] = Convert.ToHexStringLower(digest);
        }

        var options = new PasswordHashingOptions { Cost = new Argon2Cost(12288, 3) }.AddLegacyFormats();
        options.Formats.Add(LegacyFormats.HexDigest("md5"));
        _service = new PasswordHasher(options);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Input => Path.Combine(_folder, "rows.jsonl");

    private string Output => Path.Combine(_folder, "wrapped.jsonl");

    [Fact]
    public async Task Wrap_KilledHalfWayAndStartedAgain_WrapsEveryRowOnceWhileUsersSignIn()
    {
        await File.WriteAllLinesAsync(
            Input, Enumerable.Range(1, Rows).Select(id => $$"""{"id":{{id}},"hash":"{{_digests[id]}}"}"""), Token);
        await SignInAsync(1); // before

        await RunToolAsync(isKilled: true);
        var half = await File.ReadAllTextAsync(Output, Token);
        var done = Apply(half[..(half.LastIndexOf('\n') + 1)]);
        Assert.InRange(done, Rows / 2, Rows - 1);
        await SignInAsync(1);
        await SignInAsync(done); // wrapped
        await SignInAsync(Rows); // not yet
        var signedIn = _table[Rows];

        await RunToolAsync(isKilled: false);
        var whole = await File.ReadAllTextAsync(Output, Token);
        Assert.StartsWith(half[..(half.LastIndexOf('\n') + 1)], whole, StringComparison.Ordinal);
        AssertWrappedOnce(whole);
        Assert.Equal(Rows, Apply(whole));
        Assert.Equal(signedIn, _table[Rows]); // who had signed in meanwhile keeps the stronger row
        for (var id = 1; id <= Rows; id += Rows / 20)
        {
            await SignInAsync(id); // after
        }
    }

    public void Dispose()
    {
        _service.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Password(int id) => $"password {id}";

    /// <summary>What the documentation tells: a bare digest is wrapped before it is verified, never verified itself.</summary>
    private async Task SignInAsync(int id)
    {
        foreach (var wrong in (string[])["password", _table[id], _digests[id]])
        {
            Assert.False((await VerifyAsync(wrong)).IsMatch);
        }

        Assert.True((await VerifyAsync(Password(id))).IsMatch);
        Assert.StartsWith("$argon2id$", _table[id], StringComparison.Ordinal);
        Assert.Equal(new PasswordVerification(), await VerifyAsync(_digests[id]));
        Assert.True((await VerifyAsync(Password(id))) is { IsMatch: true, NeedsRehash: false });

        async Task<PasswordVerification> VerifyAsync(string password)
        {
            var stored = _table[id];
            return await _service.VerifyAndUpgradeAsync(
                password,
                await _service.WrapAsync(stored, Token) ?? stored,
                (_, replacement) => ValueTask.FromResult(_table.TryUpdate(id, replacement, stored)),
                Token);
        }
    }

    /// <summary>Stores the answers where the row is still the one that was read; how many there are.</summary>
    private int Apply(string answers)
    {
        var lines = answers.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var line in lines)
        {
            using var answer = JsonDocument.Parse(line);
            var id = answer.RootElement.GetProperty("id").GetInt32();
            _table.TryUpdate(id, answer.RootElement.GetProperty("hash").GetString()!, _digests[id]);
        }

        return lines.Length;
    }

    private static void AssertWrappedOnce(string answers)
    {
        var salts = new HashSet<string>();
        foreach (var (index, line) in answers.TrimEnd('\n').Split('\n').Index())
        {
            using var answer = JsonDocument.Parse(line);
            var fields = answer.RootElement.GetProperty("hash").GetString()!.Split('$');
            Assert.Equal(index + 1, answer.RootElement.GetProperty("id").GetInt32());
            Assert.True(answer.RootElement.GetProperty("changed").GetBoolean());
            Assert.Equal("paved-wrap bWQ1Og argon2id v=19 m=12288,t=3,p=1", string.Join(' ', fields[1..6]));
            Assert.True(salts.Add(fields[6]) && fields.Length == 8 && line.Length < LongestAnswer);
        }

        Assert.Equal(Rows, salts.Count);
    }

    /// <summary>Runs the built command in a process of its own, which is killed as soon as half of the rows are done.</summary>
    private async Task RunToolAsync(bool isKilled)
    {
        var tool = Path.Combine(AppContext.BaseDirectory, "Paved.Tool.dll");
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                "exec", tool, "password", "wrap", "--json", "--scheme", "md5", "--output", Output,
                "--memory-kib", "12288", "--passes", "3",
            },
            RedirectStandardInput = true,
        };
        using var process = Process.Start(start)!;
        var feeding = FeedAsync(process);
        while (isKilled && (!File.Exists(Output) || new FileInfo(Output).Length < Rows / 2 * LongestAnswer))
        {
            Assert.False(process.HasExited, "the command ended too early to be killed");
            await Task.Delay(20, Token);
        }

        if (isKilled)
        {
            process.Kill();
        }

        await process.WaitForExitAsync(Token);
        await feeding;
        Assert.Equal(isKilled, process.ExitCode != 0);
    }

    private async Task FeedAsync(Process process)
    {
        try
        {
            await using var input = process.StandardInput;
            await input.WriteAsync(await File.ReadAllTextAsync(Input, Token));
        }
        catch (IOException)
        {
            // It was killed.
        }
    }
}
