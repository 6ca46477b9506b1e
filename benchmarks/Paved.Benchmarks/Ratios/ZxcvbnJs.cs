using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace Paved.Benchmarks.Ratios;

/// <summary>zxcvbn 4.4.2 in one Node process that estimates a list whenever it is sent a line.</summary>
internal sealed class ZxcvbnJs : IDisposable
{
    private const string Package = "zxcvbn@4.4.2";
    private const string Script = """
        const zxcvbn = require('zxcvbn'), { passwords, rounds } = JSON.parse(process.argv[1]);
        require('readline').createInterface({ input: process.stdin }).on('line', () => {
          let scores = 0;
          for (let round = 0; round < rounds; round++) for (const password of passwords) scores += zxcvbn(password).score;
          console.log(scores);
        });
        """;

    private static readonly TimeSpan InstallTime = TimeSpan.FromMinutes(1);

    private readonly DirectoryInfo _folder;
    private readonly Process _node;

    private ZxcvbnJs(DirectoryInfo folder, Process node) => (_folder, _node) = (folder, node);

    /// <summary>Installs the package into a temporary folder and starts Node; null, and why, where that does not work.</summary>
    public static ZxcvbnJs? Start(IReadOnlyList<string> passwords, int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("zxcvbn-js-");
        try
        {
            using var install = Process.Start(Command(folder, "npm", "install", "--no-audit", "--no-fund", "--silent", Package))!;
            if (!install.WaitForExit(InstallTime) || install.ExitCode != 0)
            {
                throw new InvalidOperationException($"npm did not install {Package}");
            }

            var list = JsonSerializer.Serialize(new { passwords, rounds });
            return new ZxcvbnJs(folder, Process.Start(Command(folder, "node", "-e", Script, list))!);
        }
        catch (Exception fault) when (fault is Win32Exception or InvalidOperationException)
        {
            Console.Error.WriteLine($"zxcvbn.js was not measured: {fault.Message}");
            folder.Delete(recursive: true);
            return null;
        }
    }

    public void Run()
    {
        _node.StandardInput.WriteLine();
        _ = _node.StandardOutput.ReadLine() ?? throw new InvalidOperationException("Node ended.");
    }

    public void Dispose()
    {
        _node.StandardInput.Close();
        _node.WaitForExit();
        _node.Dispose();
        _folder.Delete(recursive: true);
    }

    private static ProcessStartInfo Command(DirectoryInfo folder, string name, params string[] arguments) => new(name, arguments)
    {
        WorkingDirectory = folder.FullName,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    };
}
