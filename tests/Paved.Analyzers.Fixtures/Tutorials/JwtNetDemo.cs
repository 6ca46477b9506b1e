using JWT;
using JWT.Algorithms;
using JWT.Builder;
using JWT.Exceptions;
using JWT.Serializers;
using Microsoft.AspNetCore.Mvc;

namespace NoteApp.Auth;

public class AuthInfo
{
    public string UserName { get; set; } = "";
    public bool IsAdmin { get; set; }
    public double exp { get; set; }
}

public static class JwtTool
{
    private const string Secret = "noteapp-jwt-secret-of-more-than-32-bytes";

    // 生成令牌
    public static string SetJwtEncode(AuthInfo info)
    {
        IJwtEncoder encoder = new JwtEncoder(new HMACSHA256Algorithm(), new JsonNetSerializer(), new JwtBase64UrlEncoder());
        return encoder.Encode(info, Secret); // expect PAVED2004
    }

    // 解密令牌
    public static AuthInfo? GetJwtDecode(string token)
    {
        try
        {
            var serializer = new JsonNetSerializer();
            var validator = new JwtValidator(serializer, new UtcDateTimeProvider());
            var decoder = new JwtDecoder(serializer, validator, new JwtBase64UrlEncoder(), new HMACSHA256Algorithm());
            return decoder.DecodeToObject<AuthInfo>(token, Environment.GetEnvironmentVariable("NOTE_KEY"), verify: true);
        }
        catch (TokenExpiredException)
        {
            return null;
        }
        catch (SignatureVerificationException)
        {
            return null;
        }
    }

    public static AuthInfo Peek(string token)
    {
        var serializer = new JsonNetSerializer();
        IJwtDecoder decoder = new JwtDecoder(serializer, new JwtBase64UrlEncoder());
        return decoder.DecodeToObject<AuthInfo>(token, "", verify: false); // expect PAVED2003
    }
}

[ApiController]
[Route("notes")]
public class NotesController : ControllerBase
{
    private static readonly Dictionary<string, List<string>> Notes = new();
    private readonly IConfiguration _configuration;

    public NotesController(IConfiguration configuration) => _configuration = configuration;

    [HttpGet]
    public IActionResult Get([FromHeader(Name = "auth")] string auth)
    {
        var info = JwtTool.GetJwtDecode(auth);
        if (info == null)
        {
            return Unauthorized();
        }

        return Ok(Notes.GetValueOrDefault(info.UserName) ?? []);
    }

    [HttpPost]
    public IActionResult Add([FromHeader(Name = "auth")] string auth, [FromBody] string note)
    {
        var claims = new JwtBuilder().DoNotVerifySignature().Decode<IDictionary<string, object>>(auth); // expect PAVED2003
        var name = (string)claims["UserName"];
        if (!Notes.TryGetValue(name, out var notes))
        {
            Notes[name] = notes = [];
        }

        notes.Add(note);
        return Ok(notes.Count);
    }

    [HttpDelete]
    public IActionResult Clear([FromHeader(Name = "auth")] string auth)
    {
        var info = new JwtBuilder()
            .WithAlgorithm(new HMACSHA256Algorithm())
            .WithSecret(_configuration["Jwt:Secret"])
            .MustVerifySignature()
            .Decode<AuthInfo>(auth);
        if (!info.IsAdmin)
        {
            return Forbid();
        }

        Notes.Clear();
        return NoContent();
    }

    [HttpGet("expired")]
    public ActionResult<bool> IsExpired(string auth)
    {
        var payload = Jose.JWT.Payload<AuthInfo>(auth);
        return payload.exp < DateTimeOffset.UtcNow.ToUnixTimeSeconds();
    }

    [HttpGet("me")]
    public ActionResult<string> Me(string auth)
    {
        var payload = Jose.JWT.Payload<AuthInfo>(auth); // expect PAVED2003
        return payload.UserName;
    }
}
