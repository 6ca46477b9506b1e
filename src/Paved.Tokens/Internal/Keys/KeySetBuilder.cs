namespace Paved.Tokens.Internal;

/// <summary>Makes the keys of an issuer from a document that it published.</summary>
internal sealed class KeySetBuilder(string issuer, CheckedRules rules, TokenHost host)
{
    public string Issuer { get; } = issuer;

    /// <exception cref="InvalidDataException">The document holds no key to use, or one that must not be public.</exception>
    public KeySet Build(ReadOnlySpan<byte> document)
    {
        try
        {
            return PublicTokenKeys.BindAll(JwksReader.Read(document, host.Logger.KeySkipped), rules);
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException(e.ParamName is null
                ? e.Message
                : e.Message.Replace($" (Parameter '{e.ParamName}')", "", StringComparison.Ordinal), e);
        }
    }
}
