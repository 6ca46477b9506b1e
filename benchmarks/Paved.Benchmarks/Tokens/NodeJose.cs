using Paved.Benchmarks.Ratios;

namespace Paved.Benchmarks.Tokens;

/// <summary>The npm package <c>jose</c> in Node; absent where Node or the package is.</summary>
internal sealed class NodeJose : IDisposable
{
    private const string Script = """
        const { importJWK, jwtVerify } = require('jose');
        const [jwk, alg] = [JSON.parse(process.argv[1]), process.argv[2]];
        importJWK(jwk, alg).then(async key => {
          for await (const line of require('readline').createInterface({ input: process.stdin })) {
            const { token, times } = JSON.parse(line);
            for (let i = 0; i < times; i++)
              await jwtVerify(token, key, { issuer: 'https://id.example', audience: 'api://orders', typ: 'at+jwt', algorithms: [alg], clockTolerance: 30 });
            console.log('done');
          }
        });
        """;

    private readonly NodeProgram _program;

    private NodeJose(NodeProgram program) => _program = program;

    public static NodeJose? TryStart(string jwk, string algorithm) =>
        NodeProgram.Start("jose@6.2.18", Script, jwk, algorithm) is { } program ? new NodeJose(program) : null;

    public void Run(string token, int times) => _program.Ask($"{{\"token\":\"{token}\",\"times\":{times}}}");

    public void Dispose() => _program.Dispose();
}
