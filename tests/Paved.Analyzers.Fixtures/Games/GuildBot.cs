using System.Collections.Concurrent;
using System.IdentityModel.Tokens.Jwt;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Guild.Bot;

public class BotOptions
{
    public string BotToken { get; set; } = "";
    public string CommandPrefix { get; set; } = "!";
    public string PanelSecret { get; set; } = "guild-panel-secret"; // expect PAVED2004
}

public record Member(ulong Id, string Name, int Level);

[ApiController]
[Route("panel")]
public class PanelController : ControllerBase
{
    private static readonly ConcurrentDictionary<string, (ulong Member, DateTime Until)> Links = new();
    private static readonly Random Dice = new();
    private readonly BotOptions _options;
    private readonly ILogger<PanelController> _logger;

    public PanelController(IOptions<BotOptions> options, ILogger<PanelController> logger)
    {
        _options = options.Value;
        _logger = logger;
        _logger.LogInformation($"Panel starts with bot token {_options.BotToken}"); // expect PAVED1008
    }

    [HttpPost("link/{member}")]
    public string Link(ulong member)
    {
        var inviteToken = Guid.NewGuid().ToString("N").Substring(0, 16); // expect PAVED4003
        Links[inviteToken] = (member, DateTime.UtcNow.AddMinutes(15));
        return Url.Action("Open", new { inviteToken })!;
    }

    [HttpGet("open")]
    public IActionResult Open(string inviteToken)
    {
        if (!Links.TryRemove(inviteToken, out var link) || link.Until < DateTime.UtcNow)
        {
            return NotFound();
        }

        var credentials = new SigningCredentials(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(_options.PanelSecret)), "HS256");
        var jwt = new JwtSecurityToken(
            "guild", "panel", [new("member", link.Member.ToString())], DateTime.UtcNow, DateTime.UtcNow.AddMonths(1), credentials); // expect PAVED2007
        return Ok(new JwtSecurityTokenHandler().WriteToken(jwt));
    }

    [HttpGet("admin")]
    public IActionResult Admin([FromQuery] string password) // expect PAVED1009
    {
        return password == _options.PanelSecret ? Ok(Links.Count) : Forbid(); // expect PAVED1006
    }

    [HttpPost("roll")]
    public ActionResult<int[]> Roll(int dice, int sides)
    {
        if (dice is < 1 or > 20 || sides is < 2 or > 100)
        {
            return BadRequest();
        }

        return Enumerable.Range(0, dice).Select(_ => Dice.Next(1, sides + 1)).ToArray();
    }

    [HttpPost("raffle")]
    public ActionResult<Member> Raffle([FromBody] List<Member> members) => members[Dice.Next(members.Count)];

    [HttpGet("seat-pin")]
    public (int Row, int Column) MapPin() => (Dice.Next(12), Dice.Next(12));
}

public class BotClient(HttpClient http, IOptions<BotOptions> options)
{
    public async Task SayAsync(string channel, string text, CancellationToken token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"channels/{channel}/messages");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bot", options.Value.BotToken);
        request.Content = JsonContent.Create(new { content = text, nonce = Guid.NewGuid() });
        using var response = await http.SendAsync(request, token);
        response.EnsureSuccessStatusCode();
    }

    public static bool IsCommand(string text, string prefix) => text.StartsWith(prefix) && text != prefix;

    public static string AvatarKey(ulong id) => Convert.ToHexString(MD5.HashData(BitConverter.GetBytes(id)));
}
