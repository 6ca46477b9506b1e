// project: console
using System.IdentityModel.Tokens.Jwt;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;

// A little command-line tool that shows what a token says. It decides nothing.
if (args.Length == 0)
{
    Console.Error.WriteLine("usage: tokview TOKEN | tokview --file PATH | tokview --raw TOKEN");
    return 2;
}

var token = args[0] switch
{
    "--file" when args.Length > 1 => File.ReadAllText(args[1]).Trim(),
    "--raw" when args.Length > 1 => args[1],
    _ => args[0],
};

if (args[0] == "--raw")
{
    Printer.Raw(token);
    return 0;
}

if (!new JsonWebTokenHandler().CanReadToken(token))
{
    Console.Error.WriteLine("That is no JWT.");
    return 1;
}

var jwt = new JwtSecurityTokenHandler().ReadJwtToken(token);
Printer.Table("header", jwt.Header.Select(pair => (pair.Key, Convert.ToString(pair.Value) ?? "")));
Printer.Table("payload", jwt.Claims.Select(claim => (claim.Type, claim.Value)));
Printer.Lifetime(jwt.ValidFrom, jwt.ValidTo);
return jwt.ValidTo < DateTime.UtcNow ? 3 : 0;

internal static class Printer
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static void Table(string title, IEnumerable<(string Name, string Value)> rows)
    {
        var list = rows.ToList();
        var width = list.Count == 0 ? 0 : list.Max(row => row.Name.Length);
        Console.WriteLine(title);
        foreach (var (name, value) in list)
        {
            Console.WriteLine($"  {name.PadRight(width)}  {value}");
        }
    }

    public static void Lifetime(DateTime from, DateTime to)
    {
        var left = to - DateTime.UtcNow;
        Console.WriteLine(left > TimeSpan.Zero
            ? $"valid for another {left:d\\.hh\\:mm\\:ss}, since {from:u}"
            : $"expired at {to:u}");
    }

    public static void Raw(string token)
    {
        foreach (var part in token.Split('.').Take(2))
        {
            var text = Encoding.UTF8.GetString(Decode(part));
            using var document = JsonDocument.Parse(text);
            Console.WriteLine(JsonSerializer.Serialize(document.RootElement, Indented));
        }
    }

    private static byte[] Decode(string text)
    {
        var padded = text.Replace('-', '+').Replace('_', '/');
        return Convert.FromBase64String(padded.PadRight((padded.Length + 3) / 4 * 4, '='));
    }
}
