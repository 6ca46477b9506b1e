namespace Paved.Passwords.Internal.Breach;

/// <summary>What one request came to: a body, or why there is none, in words from a closed set.</summary>
internal readonly record struct RangeAnswer(byte[]? Body, string Failure = "")
{
    public static RangeAnswer None(string failure) => new(null, failure);
}
