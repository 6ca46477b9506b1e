namespace Paved.Analyzers.Internal;

/// <summary>The types of token libraries that rules look for.</summary>
internal static class JwtTypes
{
    public static ImmutableHashSet<ISymbol> ValidationParameters(Compilation compilation) =>
        compilation.FindTypes("Microsoft.IdentityModel.Tokens.TokenValidationParameters");
}
