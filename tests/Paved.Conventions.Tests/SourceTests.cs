using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Paved.Conventions.Tests;

public sealed class SourceTests
{
    private const int LongFile = 250;
    private const int LongMethod = 25;

    /// <summary>Where randomness is drawn: salts, secrets, identifiers and tickets.</summary>
    private static readonly string[] RandomHomes =
    [
        "src/Paved.Testing/Internal/AttemptStoreChecks.cs",
        "src/Paved.Testing/Internal/RevocationChecks.cs",
        "src/Paved.EntityFrameworkCore/Internal/Purging/PurgeService.cs",
        "src/Paved.Passwords/Internal/Argon2Hash.cs",
        "src/Paved.Tokens/SharedSecret.cs",
        "src/Paved.Tokens/TokenIssuer.cs",
        "src/Shared/SealedBox.cs",
        "src/Paved.Tokens/Internal/RefreshSecret.cs",
        "src/Paved.Auth/TotpSecret.cs",
        "src/Paved.Auth/TwoFactor/TotpDevice.cs",
        "src/Paved.Auth/Internal/RecoveryCodeText.cs",
        "src/Paved.Auth/Internal/TokenText.cs",
        "src/Paved.Auth/Internal/Hosting/EphemeralProtector.cs",
        "src/Paved.Auth/SignIns/RecognisedDevices.cs",
        "src/Paved.Testing/Internal/KeyRingStoreChecks.cs",
        "src/Paved.Testing/Internal/OneTimeTokenStoreChecks.cs",
        "src/Paved.Testing/Internal/RefreshTokenStoreChecks.cs",
        "src/Paved.Testing/Internal/RecoveryCodeStoreChecks.cs",
        "src/Paved.Testing/Internal/TotpStoreChecks.cs",
    ];

    private static readonly IReadOnlyDictionary<string, SyntaxTree> Sources = Repository.Sources("src");

    [Fact]
    public void Files_OfPackages_HoldOneTypeNamedLikeTheFile()
    {
        foreach (var (path, tree) in Sources)
        {
            var types = Root(tree).DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
                .Where(type => type.Parent is BaseNamespaceDeclarationSyntax or CompilationUnitSyntax)
                .Select(type => type.Identifier.Text)
                .ToList();

            Assert.True(types.Count <= 1, $"{path} holds {string.Join(", ", types)}");
            Assert.All(types, type => Assert.Equal(type, Path.GetFileName(path).Split('.')[0]));
        }
    }

    [Fact]
    public void Files_OfPackages_AreShort()
    {
        var lengths = Sources.Values.Select(LineCount).Order().ToList();

        Assert.True(lengths[lengths.Count / 2] <= 100, $"the median file has {lengths[lengths.Count / 2]} lines");
        Assert.Empty(Sources.Where(source => LineCount(source.Value) > LongFile + 1).Select(source => source.Key));
    }

    [Fact]
    public void Methods_OfPackages_AreShort()
    {
        var methods = Sources.Values
            .SelectMany(tree => Root(tree).DescendantNodes().OfType<BaseMethodDeclarationSyntax>())
            .Select(method => (Name: Describe(method), Lines: BodyLines(method)))
            .ToList();
        var lengths = methods.Select(method => method.Lines).Order().ToList();

        Assert.True(lengths[lengths.Count / 2] <= 8, $"the median method has {lengths[lengths.Count / 2]} lines");
        Assert.True(lengths[lengths.Count * 9 / 10] <= LongMethod, "more than a tenth of the methods are long");
        Assert.Empty(methods.Where(method => method.Lines > 2 * LongMethod).Select(method => method.Name));
    }

    [Fact]
    public void Warnings_InPackages_AreNotSuppressed() => Assert.Empty(Sources
        .Where(source => Root(source.Value).DescendantTrivia().Any(trivia => trivia.IsKind(SyntaxKind.PragmaWarningDirectiveTrivia))
            || Names(source.Value).Any(name => name is "SuppressMessage" or "UnconditionalSuppressMessage"))
        .Select(source => source.Key));

    [Fact]
    public void Randomness_InPackages_StaysInItsHomes()
    {
        var users = Sources.Where(source => Names(source.Value).Contains("RandomNumberGenerator")).Select(source => source.Key);

        Assert.Equal(RandomHomes.Order(), users.Order());
    }

    [Fact]
    public void SystemClock_InPackages_IsOnlyADefault()
    {
        var uses = Sources.Values.SelectMany(tree => Root(tree).DescendantNodes().OfType<MemberAccessExpressionSyntax>())
            .Where(access => access.ToString() == "TimeProvider.System"
                && !access.Parent.IsKind(SyntaxKind.CoalesceExpression)
                && access.FirstAncestorOrSelf<ConstructorInitializerSyntax>() is null)
            .Select(Describe)
            .Where(place => !place.StartsWith("src/Paved.Tool/", StringComparison.Ordinal))
            .Where(place => !place.StartsWith("src/Paved.Passwords/Calibration/", StringComparison.Ordinal)); // it measures

        Assert.Empty(uses);
    }

    [Fact]
    public void UnsafeCode_InPackages_StaysInTheEngine() => Assert.Empty(Sources
        .Where(source => !source.Key.StartsWith("src/Paved.Passwords/Internal/VectorEngine/", StringComparison.Ordinal))
        .Where(source => Root(source.Value).DescendantTokens().Any(token => token.IsKind(SyntaxKind.UnsafeKeyword)))
        .Select(source => source.Key));

    [Fact]
    public void OwnUserTable_Sample_HasAtMostThirtyLines() =>
        Assert.True(Repository.Read("samples/OwnUserTable/UserTable.cs").TrimEnd().Split('\n').Length <= 30);

    private static int LineCount(SyntaxTree tree) => tree.GetText(TestContext.Current.CancellationToken).Lines.Count;

    private static SyntaxNode Root(SyntaxTree tree) => tree.GetRoot(TestContext.Current.CancellationToken);

    private static IEnumerable<string> Names(SyntaxTree tree) =>
        Root(tree).DescendantNodes().OfType<SimpleNameSyntax>().Select(name => name.Identifier.Text);

    private static string Describe(SyntaxNode node) => node.GetLocation().GetLineSpan().ToString();

    private static int BodyLines(BaseMethodDeclarationSyntax method)
    {
        SyntaxNode? body = method.Body ?? (SyntaxNode?)method.ExpressionBody;
        var span = body?.GetLocation().GetLineSpan();
        return span is { } lines ? lines.EndLinePosition.Line - lines.StartLinePosition.Line - (method.Body is null ? 0 : 1) : 0;
    }
}
