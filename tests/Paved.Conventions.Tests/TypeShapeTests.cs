using System.Reflection;

namespace Paved.Conventions.Tests;

public sealed class TypeShapeTests
{
    /// <summary>
    /// Every settable public bool of an options, policy or rules type, and why it switches no check off.
    /// </summary>
    private static readonly Dictionary<string, string> Switches = new()
    {
        ["PasswordHashingOptions.FreezeUpgrades"] = "keeps stored hashes as they are; verification is unchanged",
        ["PasswordHashingOptions.ImportUnnormalizedHashes"] = "an import: adds a second text form that is still verified",
        ["TokenRules.AllowMissingKeyId"] = "only lets at most four keys be tried; the signature is still verified",
    };

    [Fact]
    public void Classes_InLibraries_AreSealedStaticOrClosed()
    {
        string[] bases = ["PavedSignInManager`1", "PavedUserManager`1"]; // in the place of Identity's, of which applications inherit
        var open = Libraries.Types.Where(type => !bases.Contains(type.Name))
            .Where(type => type.IsClass && !type.IsSealed && !(type.IsAbstract && HasNoOutsideConstructor(type)))
            .Select(type => type.FullName);

        Assert.Empty(open);
    }

    [Fact]
    public void Interfaces_OfLibraries_AreSeams()
    {
        string[] seams =
        [
            "IArgon2Engine", "IAttemptStore", "IBlockKernel", "IBreachedPasswords", "ICredentialStore",
            "IExternalFactors", "IKeyDocument", "IKeyRingStore", "IOneTimeTokenStore", "ISecurityEvents",
            "IPasswordHashFormat", "IRecoveryCodeStore", "IRefreshTokenStore", "ISecretBox", "ISecretProtector", "ITokenRevocations",
            "ITotpStore", "IWrappableHashFormat",
        ];

        Assert.Empty(Libraries.Types.Where(type => type.IsInterface).Select(type => type.Name).Except(seams));
    }

    [Fact]
    public void AsyncMethods_Public_TakeACancellationTokenLast()
    {
        string[] uncancellable = ["AttemptReservation.RefundAsync", "AttemptReservation.SucceedAsync"];
        foreach (var method in Libraries.PublicMethods.Where(IsAsync).Where(IsItsOwn).Where(method => method.Name != "DisposeAsync"))
        {
            var name = $"{method.DeclaringType!.Name}.{method.Name}";
            if (uncancellable.Contains(name))
            {
                continue; // what was verified is counted, whoever waits for it
            }

            Assert.True(method.Name.EndsWith("Async", StringComparison.Ordinal), $"{name} is not named …Async");
            Assert.True(method.GetParameters().LastOrDefault()?.ParameterType == typeof(CancellationToken),
                $"{name} does not take a CancellationToken last");
        }
    }

    [Fact]
    public void AsyncNames_Public_BelongToAsyncMethods() => Assert.Empty(Libraries.PublicMethods
        .Where(method => method.Name.EndsWith("Async", StringComparison.Ordinal) && !IsAsync(method))
        .Select(method => method.Name));

    [Fact]
    public void Booleans_OfOptions_SwitchNoCheckOff()
    {
        var settable = Libraries.PublicTypes
            .Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal)
                || type.Name.EndsWith("Policy", StringComparison.Ordinal)
                || type.Name.EndsWith("Rules", StringComparison.Ordinal))
            .SelectMany(type => type.GetProperties())
            .Where(property => property.PropertyType == typeof(bool) && property.SetMethod is { IsPublic: true })
            .Select(property => $"{property.DeclaringType!.Name}.{property.Name}");

        Assert.Equal(Switches.Keys.Order(), settable.Order());
    }

    [Fact]
    public void Outcomes_DefaultValue_IsNotSuccess()
    {
        string[] successes = ["Match", "Succeeded", "Valid", "Admitted", "Success"];
        var outcomes = Libraries.PublicTypes.Where(type => type.IsEnum && type.Name.EndsWith("Outcome", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(outcomes);
        Assert.All(outcomes, type => Assert.DoesNotContain(Enum.GetName(type, 0), successes));
    }

    [Fact]
    public void Secrets_ThatCanBeRevealed_AreRedactedEverywhereElse()
    {
        var secrets = Libraries.PublicTypes
            .Where(type => type.GetMethods().Any(method => method.Name.StartsWith("Reveal", StringComparison.Ordinal)))
            .ToList();

        Assert.NotEmpty(secrets);
        Assert.All(secrets, type =>
        {
            Assert.Equal(type, type.GetMethod(nameof(ToString), [])!.DeclaringType);
            Assert.DoesNotContain(type.GetMethods(BindingFlags.Public | BindingFlags.Static), method => method.Name is "op_Implicit" or "op_Explicit");
            Assert.Empty(type.GetProperties(BindingFlags.Public | BindingFlags.Instance));
        });
    }

    [Fact]
    public void Exceptions_Public_AreTheAgreedOnes() => Assert.Equal(
        ["AttemptStoreUnavailableException", "PasswordHashingBusyException", "PasswordPepperMissingException", "StoreContractException"],
        Libraries.PublicTypes.Where(typeof(Exception).IsAssignableFrom).Select(type => type.Name).Order());

    /// <summary>Overrides have the signature of what they override.</summary>
    private static bool IsItsOwn(MethodInfo method) => method.GetBaseDefinition() == method;

    private static bool IsAsync(MethodInfo method) => method.ReturnType is { Name: "Task" or "Task`1" or "ValueTask" or "ValueTask`1" };

    private static bool HasNoOutsideConstructor(Type type) => type
        .GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        .All(constructor => constructor.IsFamilyAndAssembly || constructor.IsPrivate || constructor.IsAssembly);
}
