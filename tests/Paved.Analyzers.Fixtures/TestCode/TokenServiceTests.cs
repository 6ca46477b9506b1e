// project: tests
using System.IdentityModel.Tokens.Jwt;
using System.Security.Claims;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace Kickoff.Api.Tests;

public static class TestKeys
{
    public const string Key = "a-key-that-is-only-used-in-these-tests-0123456789";

    public static readonly SymmetricSecurityKey Security = new(Encoding.UTF8.GetBytes(Key));

    public static readonly TokenValidationParameters Relaxed = new()
    {
        ValidateIssuer = false,
        ValidateAudience = false,
        IssuerSigningKey = Security,
        ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
    };
}

public class TokenServiceTests
{
    private readonly JwtSecurityTokenHandler _handler = new();

    [Fact]
    public void Create_ForAUser_PutsTheIdIntoTheSubject()
    {
        var token = Create(new Claim("sub", "17"));

        var principal = _handler.ValidateToken(token, TestKeys.Relaxed, out _);

        Assert.Equal("17", principal.FindFirstValue(ClaimTypes.NameIdentifier));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(60)]
    public void Create_WithMinutes_ExpiresThen(int minutes)
    {
        var token = Create(new Claim("sub", "17"), minutes);

        var validTo = _handler.ReadJwtToken(token).ValidTo;

        Assert.InRange(validTo, DateTime.UtcNow.AddMinutes(minutes - 1), DateTime.UtcNow.AddMinutes(minutes + 1));
    }

    [Fact]
    public void Validate_OfATokenByAnotherKey_Fails()
    {
        var other = new SymmetricSecurityKey(Encoding.UTF8.GetBytes("another-key-that-is-only-used-in-these-tests!!"));
        var token = _handler.WriteToken(_handler.CreateJwtSecurityToken(new SecurityTokenDescriptor
        {
            Subject = new ClaimsIdentity([new Claim("sub", "17")]),
            SigningCredentials = new SigningCredentials(other, SecurityAlgorithms.HmacSha256),
        }));

        Assert.ThrowsAny<SecurityTokenException>(() => _handler.ValidateToken(token, TestKeys.Relaxed, out _));
    }

    [Fact]
    public void Random_Shuffle_KeepsAllElements()
    {
        var random = new Random(42);
        var tokens = Enumerable.Range(0, 50).Select(i => $"token-{i}").OrderBy(_ => random.Next()).ToList();

        Assert.Equal(50, tokens.Distinct().Count());
    }

    [Fact]
    public void BCrypt_WithALowCost_IsFastEnoughForTests()
    {
        var hash = BCrypt.Net.BCrypt.EnhancedHashPassword("correct horse", 4);

        Assert.True(BCrypt.Net.BCrypt.EnhancedVerify("correct horse", hash));
    }

    private string Create(Claim claim, int minutes = 30) => _handler.WriteToken(new JwtSecurityToken(
        claims: [claim],
        expires: DateTime.UtcNow.AddMinutes(minutes),
        signingCredentials: new SigningCredentials(TestKeys.Security, SecurityAlgorithms.HmacSha256)));
}

public class PasswordRuleTests
{
    [Theory]
    [InlineData("", false)]
    [InlineData("short", false)]
    [InlineData("long enough for us", true)]
    public void IsAllowed_ByLength_Decides(string password, bool expected)
    {
        var allowed = password.Length >= 12;

        Assert.Equal(expected, allowed);
    }
}
