using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Paved.Passwords.Tests.Strength;

/// <summary>zxcvbn 4.4.2 in a Node process, from where <c>eng/install.sh tests</c> puts it.</summary>
internal static class NpmZxcvbn
{
    private const string AbsentReason = "node with zxcvbn 4.4.2 is not on this machine";

    // All input is read before anything is written, so neither side waits for the other.
    private const string Script = """
        require('zxcvbn/lib/scoring').REFERENCE_YEAR = +process.argv[1];
        const zxcvbn = require('zxcvbn'), lines = require('fs').readFileSync(0, 'utf8').trim().split('\n');
        for (const line of lines) {
          const [password, inputs] = JSON.parse(line), { guesses, score, feedback } = zxcvbn(password, inputs);
          console.log(JSON.stringify({ guesses, score, feedback }));
        }
        """;

    /// <summary>Its answers, in order; skips the running test where it is absent.</summary>
    public static async Task<List<Reference>> AnswerAsync(IEnumerable<(string Password, string[] Inputs)> questions, int year)
    {
        var folder = Path.Combine(Checkout(), "artifacts", "peers");
        Assert.SkipUnless(Directory.Exists(Path.Combine(folder, "node_modules", "zxcvbn")), AbsentReason);
        using var node = Process.Start(new ProcessStartInfo("node", ["-e", Script, $"{year}"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        })!;
        foreach (var (password, inputs) in questions)
        {
            await node.StandardInput.WriteAsync(JsonSerializer.Serialize(new object[] { password, inputs }) + "\n");
        }

        node.StandardInput.Close();
        var answers = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        return [.. answers.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Reference.Read(JsonElement.Parse(line)))];
    }

    private static string Checkout()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Paved.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? AppContext.BaseDirectory;
    }
}
