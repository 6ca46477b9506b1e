using System.Text.Json;

namespace Paved.Benchmarks.Ratios;

/// <summary>zxcvbn 4.4.2 in Node, which estimates a list whenever it is asked.</summary>
internal static class ZxcvbnJs
{
    private const string Script = """
        const zxcvbn = require('zxcvbn'), { passwords, rounds } = JSON.parse(process.argv[1]);
        require('readline').createInterface({ input: process.stdin }).on('line', () => {
          let scores = 0;
          for (let round = 0; round < rounds; round++) for (const password of passwords) scores += zxcvbn(password).score;
          console.log(scores);
        });
        """;

    public static NodeProgram? Start(IReadOnlyList<string> passwords, int rounds) =>
        NodeProgram.Start("zxcvbn@4.4.2", Script, JsonSerializer.Serialize(new { passwords, rounds }));
}
