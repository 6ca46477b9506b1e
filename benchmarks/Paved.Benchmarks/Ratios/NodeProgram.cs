using System.ComponentModel;
using System.Diagnostics;

namespace Paved.Benchmarks.Ratios;

/// <summary>One Node process with one npm package; it answers every line with a line.</summary>
internal sealed class NodeProgram : IDisposable
{
    private static readonly TimeSpan InstallTime = TimeSpan.FromMinutes(1);

    private readonly DirectoryInfo _folder;
    private readonly Process _node;

    private NodeProgram(DirectoryInfo folder, Process node) => (_folder, _node) = (folder, node);

    /// <summary>Installs the package into a temporary folder and starts Node; null, and why, where that does not work.</summary>
    public static NodeProgram? Start(string package, string script, params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("node-peer-");
        try
        {
            using var install = Process.Start(Command(folder, "npm", "install", "--no-audit", "--no-fund", "--silent", package))!;
            if (!install.WaitForExit(InstallTime) || install.ExitCode != 0)
            {
                throw new InvalidOperationException($"npm did not install {package}");
            }

            return new NodeProgram(folder, Process.Start(Command(folder, "node", ["-e", script, .. arguments]))!);
        }
        catch (Exception fault) when (fault is Win32Exception or InvalidOperationException)
        {
            Console.Error.WriteLine($"{package} was not measured: {fault.Message}");
            folder.Delete(recursive: true);
            return null;
        }
    }

    /// <summary>Sends a line and waits for the answer.</summary>
    public void Ask(string line)
    {
        _node.StandardInput.WriteLine(line);
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
