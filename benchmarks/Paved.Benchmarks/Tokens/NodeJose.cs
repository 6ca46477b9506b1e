using System.ComponentModel;
using System.Diagnostics;

namespace Paved.Benchmarks.Tokens;

/// <summary>
/// The npm package <c>jose</c> in one child process, from the folder that <c>PAVED_NODE_MODULES</c> names; absent where
/// Node, the variable or the package is.
/// </summary>
internal sealed class NodeJose : IDisposable
{
    private const string Script = """
        const { importJWK, jwtVerify } = require('jose');
        const [jwk, alg] = [JSON.parse(process.argv[1]), process.argv[2]];
        importJWK(jwk, alg).then(async key => {
          console.log('ready');
          for await (const line of require('readline').createInterface({ input: process.stdin })) {
            const { token, times } = JSON.parse(line);
            for (let i = 0; i < times; i++)
              await jwtVerify(token, key, { issuer: 'https://id.example', audience: 'api://orders', typ: 'at+jwt', algorithms: [alg], clockTolerance: 30 });
            console.log('done');
          }
        });
        """;

    private readonly Process _process;

    private NodeJose(Process process) => _process = process;

    public static NodeJose? TryStart(string jwk, string algorithm)
    {
        if (Environment.GetEnvironmentVariable("PAVED_NODE_MODULES") is not { Length: > 0 } modules)
        {
            return null;
        }

        var start = new ProcessStartInfo("node", ["-e", Script, jwk, algorithm])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["NODE_PATH"] = modules;
        try
        {
            var node = new NodeJose(Process.Start(start)!);
            return node._process.StandardOutput.ReadLine() == "ready" ? node : null;
        }
        catch (Win32Exception)
        {
            return null; // no Node
        }
    }

    public void Run(string token, int times)
    {
        _process.StandardInput.WriteLine($"{{\"token\":\"{token}\",\"times\":{times}}}");
        if (_process.StandardOutput.ReadLine() != "done")
        {
            throw new InvalidOperationException("Node ended.");
        }
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit(5000);
        _process.Dispose();
    }
}
