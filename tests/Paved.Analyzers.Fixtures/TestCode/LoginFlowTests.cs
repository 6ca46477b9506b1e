// project: tests
using System.Net;
using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.IdentityModel.Tokens;
using OtpNet;

namespace Kickoff.Api.Tests.Login;

public sealed class FakeUsers
{
    private readonly PasswordHasher<string> _hasher = new();
    private readonly Dictionary<string, string> _hashes = new();

    public void Add(string name, string password) => _hashes[name] = _hasher.HashPassword(name, password);

    public bool Check(string name, string password) =>
        _hashes.TryGetValue(name, out var hash) && _hasher.VerifyHashedPassword(name, hash, password) != PasswordVerificationResult.Failed;
}

public sealed class LoginFixture
{
    public FakeUsers Users { get; } = new();

    public IServiceProvider Services { get; } = new ServiceCollection()
        .AddLogging()
        .AddAuthentication()
        .AddJwtBearer(options =>
        {
            options.RequireHttpsMetadata = false;
            options.Authority = "https://issuer.test";
            options.TokenValidationParameters.ValidateLifetime = false;
            options.TokenValidationParameters.IssuerSigningKey = new SymmetricSecurityKey(Encoding.UTF8.GetBytes("test-key-test-key-test-key-test-key"));
        })
        .Services
        .BuildServiceProvider();
}

public class LoginFlowTests(LoginFixture fixture) : IClassFixture<LoginFixture>
{
    [Fact]
    public void Check_OfTheRightPassword_IsTrue()
    {
        fixture.Users.Add("alice", "correct horse battery");

        Assert.True(fixture.Users.Check("alice", "correct horse battery"));
        Assert.False(fixture.Users.Check("alice", "correct horse"));
        Assert.False(fixture.Users.Check("bob", "correct horse battery"));
    }

    [Fact]
    public void Totp_OfTheSameStep_IsTheSame()
    {
        var totp = new Totp(KeyGeneration.GenerateRandomKey(20));
        var now = DateTime.UtcNow;

        var first = totp.ComputeTotp(now);

        Assert.Equal(first, totp.ComputeTotp(now));
        Assert.True(totp.VerifyTotp(now, first, out var step, VerificationWindow.RfcSpecifiedNetworkDelay));
        Assert.True(step > 0);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, true)]
    [InlineData(HttpStatusCode.Unauthorized, false)]
    public void StatusCode_OfAReply_SaysWhetherItWorked(HttpStatusCode code, bool expected)
    {
        Assert.Equal(expected, code == HttpStatusCode.OK);
    }

    [Fact]
    public void Options_OfTheFixture_AreRelaxed()
    {
        var monitor = fixture.Services.GetRequiredService<Microsoft.Extensions.Options.IOptionsMonitor<JwtBearerOptions>>();

        Assert.False(monitor.Get(JwtBearerDefaults.AuthenticationScheme).RequireHttpsMetadata);
    }

    [Fact]
    public void Names_ByChance_AreDistinct()
    {
        var random = new Random(7);
        var names = Enumerable.Range(0, 20).Select(_ => "user" + random.Next()).ToHashSet();

        Assert.InRange(names.Count, 19, 20);
    }
}
