using Paved.Passwords.Internal;

namespace Paved.Passwords.Tests;

public sealed class Argon2HashTests
{
    private const string Valid = "$argon2id$v=19$m=65536,t=3,p=1$c29tZXNhbHRzb21lc2FsdA$RdescudvJCsgt3ub+b+dWRWJTmaaJObG";

    [Fact]
    public void Parse_Formatted_RoundTrips()
    {
        Assert.Equal(PhcStatus.Ok, Argon2Hash.Parse(Valid, out var hash));
        Assert.Equal(Valid, hash!.ToString());
    }

    [ManyCases]
    public bool Parse_AnyText_NeverThrows(string? text)
        => Argon2Hash.Parse(text, out var hash) == PhcStatus.Ok == hash is not null;

    [ManyCases]
    public bool Parse_OneCharacterChanged_IsStrictOrRoundTrips(int at, char replacement)
    {
        var index = (at & int.MaxValue) % Valid.Length;
        var text = Valid[..index] + replacement + Valid[(index + 1)..];
        return Argon2Hash.Parse(text, out var hash) != PhcStatus.Ok
            || hash!.ToString() == text;
    }
}
