using System.Buffers.Text;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;

namespace Paved.Tool.Tests.Tokens;

/// <summary>Processes that share the ring of one folder: whatever they do at once, it stays one ring.</summary>
public sealed class RingProcessesTests : IDisposable
{
    private const int Processes = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly DirectoryInfo _folders = Directory.CreateTempSubdirectory("paved-rings-");
    private readonly TemporaryFile _key = new($"k={Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}\n");

    public void Dispose()
    {
        _folders.Delete(recursive: true);
        _key.Dispose();
    }

    [Fact]
    public async Task EmptyRing_FirstUsedByManyProcessesAtOnce_GetsOneSigner()
    {
        for (var round = 0; round < Math.Max(2, TestCounts.ConcurrencyRounds / 10); round++)
        {
            var ring = Folder($"race-{round}");
            var issuers = Enumerable.Range(0, Processes).Select(_ => StartIssuing(ring)).ToList();
            try
            {
                await Task.WhenAll(issuers.Select(ReadyAsync));
                var signers = await Task.WhenAll(issuers.Select(SignerAsync));

                Assert.Single(signers.Distinct());
            }
            finally
            {
                issuers.ForEach(End);
            }
        }
    }

    [Fact]
    public async Task Lock_HeldByAnotherProcess_IsAwaitedAndTheRingMadeUnderItIsKept()
    {
        var (made, shared) = (Folder("made"), Folder("shared"));
        using var maker = StartIssuing(made);
        var expected = await SignerAsync(maker);
        End(maker);
        Directory.CreateDirectory(shared);
        using var issuer = StartIssuing(shared);
        await ReadyAsync(issuer);

        Task<string> signer;
        await using (new FileStream(Path.Combine(shared, "key-ring.lock"), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None))
        {
            signer = SignerAsync(issuer);
            await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken); // it found no ring, and waits
            File.Copy(Path.Combine(made, "key-ring"), Path.Combine(shared, "key-ring"), overwrite: true);
        }

        Assert.Equal(expected, await signer);
        End(issuer);
    }

    private static async Task ReadyAsync(Process issuer) =>
        Assert.True((await AskAsync(issuer, "no request")).TryGetProperty("error", out _));

    private static async Task<string> SignerAsync(Process issuer)
    {
        var token = (await AskAsync(issuer, """{"subject":"ann"}""")).GetProperty("token").GetString()!;
        return JsonElement.Parse(Base64Url.DecodeFromChars(token.Split('.')[0])).GetProperty("kid").GetString()!;
    }

    private static async Task<JsonElement> AskAsync(Process issuer, string line)
    {
        await issuer.StandardInput.WriteLineAsync(line);
        await issuer.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        var answer = await issuer.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask()
            .WaitAsync(Patience, TestContext.Current.CancellationToken);
        return JsonElement.Parse(answer!);
    }

    private static void End(Process issuer)
    {
        issuer.StandardInput.Close();
        if (!issuer.WaitForExit(Patience))
        {
            issuer.Kill();
        }
    }

    private string Folder(string name) => Path.Combine(_folders.FullName, name);

    private Process StartIssuing(string ring) => Process.Start(new ProcessStartInfo("dotnet",
    [
        "exec", typeof(PavedCommand).Assembly.Location, "token", "issue", "--json", "--issuer", "https://id.example",
        "--client", "web", "--audience", "api", "--ring", ring, "--key-file", _key.Path,
    ])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;
}
