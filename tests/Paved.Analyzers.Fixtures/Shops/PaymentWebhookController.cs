using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace CornerShop.Payments;

public class WebhookOptions
{
    public string SigningSecret { get; set; } = "";
    public string ShippingToken { get; set; } = "";
    public int ToleranceSeconds { get; set; } = 300;
}

public record PaymentEvent(string Id, string Type, JsonElement Data);

[ApiController]
[Route("hooks")]
public class PaymentWebhookController(IOptions<WebhookOptions> options, ILogger<PaymentWebhookController> logger) : ControllerBase
{
    private static readonly HashSet<string> Seen = [];

    [HttpPost("payments")]
    public async Task<IActionResult> Payments()
    {
        using var reader = new StreamReader(Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        var signature = Request.Headers["X-Signature"].ToString();

        var expected = Sign(body);
        if (signature != expected) // expect PAVED4001
        {
            logger.LogWarning("Webhook with a wrong signature from {Ip}", HttpContext.Connection.RemoteIpAddress);
            return BadRequest();
        }

        var paymentEvent = JsonSerializer.Deserialize<PaymentEvent>(body)!;
        if (!Seen.Add(paymentEvent.Id))
        {
            return Ok();
        }

        return paymentEvent.Type switch
        {
            "payment.succeeded" => Ok(),
            "payment.failed" => Accepted(),
            _ => NoContent(),
        };
    }

    [HttpPost("payments/v2")]
    public async Task<IActionResult> PaymentsV2()
    {
        using var memory = new MemoryStream();
        await Request.Body.CopyToAsync(memory);
        using var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(options.Value.SigningSecret));
        var computed = hmac.ComputeHash(memory.ToArray());
        var presented = Convert.FromHexString(Request.Headers["X-Signature-V2"].ToString());
        if (!computed.SequenceEqual(presented)) // expect PAVED4001
        {
            return Unauthorized();
        }

        return Ok();
    }

    [HttpPost("payments/v3")]
    public async Task<IActionResult> PaymentsV3()
    {
        using var memory = new MemoryStream();
        await Request.Body.CopyToAsync(memory);
        var computed = HMACSHA256.HashData(Encoding.UTF8.GetBytes(options.Value.SigningSecret), memory.ToArray());
        var presented = Convert.FromHexString(Request.Headers["X-Signature-V3"].ToString());
        return CryptographicOperations.FixedTimeEquals(computed, presented) ? Ok() : Unauthorized();
    }

    [HttpPost("shipping")]
    public IActionResult Shipping([FromHeader(Name = "X-Token")] string? token, [FromBody] JsonElement update)
    {
        if (token is null || token == "")
        {
            return Unauthorized();
        }

        if (!string.Equals(token, options.Value.ShippingToken, StringComparison.Ordinal)) // expect PAVED4001
        {
            logger.LogError("Shipping hook called with token '{Token}'", token); // expect PAVED1008
            return Unauthorized();
        }

        var countryCode = update.GetProperty("country").GetString();
        if (countryCode == "CH" && update.TryGetProperty("customs", out var customs) && customs.ValueKind == JsonValueKind.Null)
        {
            return UnprocessableEntity();
        }

        return Ok();
    }

    private string Sign(string body)
    {
        using var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(options.Value.SigningSecret));
        return Convert.ToHexString(hmac.ComputeHash(Encoding.UTF8.GetBytes(body))).ToLowerInvariant();
    }
}
