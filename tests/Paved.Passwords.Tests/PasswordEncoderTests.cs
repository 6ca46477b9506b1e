using System.Text;
using Paved.Passwords.Internal;

namespace Paved.Passwords.Tests;

public sealed class PasswordEncoderTests
{
    [ManyCases]
    public bool Encode_AsTyped_IsInjective(string? left, string? right)
    {
        var a = PasswordEncoder.Encode(left ?? "", PasswordText.AsTyped)!;
        var b = PasswordEncoder.Encode(right ?? "", PasswordText.AsTyped)!;
        return a.AsSpan().SequenceEqual(b) == ((left ?? "") == (right ?? ""));
    }

    [ManyCases]
    public bool Encode_AnyUtf16_IsTotal(char[]? units)
        => PasswordEncoder.Encode(new string(units ?? []), PasswordText.Normalized) is not null;

    [Fact]
    public void Encode_LoneSurrogate_IsItsOwnThreeBytes()
    {
        Assert.Equal([0xED, 0xA0, 0x80], PasswordEncoder.Encode("\ud800", PasswordText.Normalized));
        Assert.Equal([0xED, 0xBF, 0xBF], PasswordEncoder.Encode("\udfff", PasswordText.Normalized));
        Assert.Equal(Encoding.UTF8.GetBytes("\U0001F511"), PasswordEncoder.Encode("\U0001F511", PasswordText.Normalized));
    }
}
