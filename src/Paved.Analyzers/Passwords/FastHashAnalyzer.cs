using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Paved.Analyzers.Internal;

namespace Paved.Analyzers.Passwords;

/// <summary>PAVED1001: a password is hashed by a function made to be fast.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class FastHashAnalyzer : PavedAnalyzer
{
    public const string Id = "PAVED1001";

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id, Rule.Passwords, DiagnosticSeverity.Warning,
        "A password is hashed by a fast function",
        "'{0}' is made to be fast, with a salt or without: whoever has the hashes tries billions of passwords a second",
        "MD5, SHA-1, SHA-2, BLAKE and HMAC protect files and messages. A password needs a function that is slow and takes memory, such as Argon2id.",
        "CWE-916", "CWE-328", "ASVS-11.4.2");

    private static readonly ImmutableArray<string> HashingWords = ImmutableArray.Create(
        "hash", "hashed", "hasher", "hashing", "encode", "encoder", "encrypt", "encrypter", "encryptor", "encrypted", "digest", "md", "sha", "cipher", "crypt");

    /// <summary>Text that a method hashes beside the password it is named after.</summary>
    private static readonly ImmutableArray<string> OtherWords = ImmutableArray.Create(
        "salt", "email", "mail", "user", "username", "login", "key", "pepper", "id", "token", "stream", "file", "path", "iterations", "etag", "url", "code", "otp");

    /// <summary>What is hashed around a forgotten or a new password is a token more often than not.</summary>
    private static readonly ImmutableArray<string> ResetWords = ImmutableArray.Create(
        "reset", "forgot", "forgotten", "recovery", "generator", "policy", "validator", "strength", "less", "passwordless");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptor);

    protected override void Start(CompilationStartAnalysisContext context)
    {
        if (context.Compilation.AssemblyName != "Paved.Passwords.Legacy")
        {
            context.RegisterOperationAction(Analyze, OperationKind.Invocation);
        }
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        var hashes = FastHashCalls.Input(call) is { } input
            ? PasswordFlow.IsPassword(input) || IsInPasswordMethod(call, input)
            : HashesPasswordInside(call);
        if (hashes && !PasswordHashUses.IsInnocent(call))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, call.Syntax.GetLocation(), call.TargetMethod.Name));
        }
    }

    /// <summary>In <c>HashPassword</c> or <c>PasswordHelper.ComputeHash</c>, what is hashed is the password, however its parameter is called.</summary>
    private static bool IsInPasswordMethod(IInvocationOperation call, IOperation input)
    {
        var (isOfPassword, isHashing) = (false, false);
        foreach (var name in call.EnclosingNames())
        {
            isOfPassword |= SecretNames.MentionsPassword(name) && !NameWords.HasWord(name, ResetWords);
            isHashing |= NameWords.HasWord(name, HashingWords);
        }

        return isOfPassword && isHashing && PasswordFlow.Comes(input, static part =>
            part is IParameterReferenceOperation { Parameter: { } parameter }
            && PasswordFlow.IsText(parameter.Type) && !NameWords.HasWord(parameter.Name, OtherWords) && !SecretNames.MentionsHash(parameter.Name));
    }

    /// <summary>A call that gives a password to a helper which hashes it: one hop.</summary>
    private static bool HashesPasswordInside(IInvocationOperation call)
    {
        if (call.Arguments.Length is 0 or > 4 || call.TargetMethod.IsVirtual || call.TargetMethod.IsAbstract)
        {
            return false;
        }

        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { } parameter
                && PasswordFlow.IsText(parameter.Type)
                && !SecretNames.MentionsPassword(parameter.Name)
                && PasswordFlow.IsPassword(argument.Value))
            {
                return Hashes(call, parameter.OriginalDefinition);
            }
        }

        return false;
    }

    private static bool Hashes(IInvocationOperation call, IParameterSymbol parameter)
    {
        var method = call.TargetMethod.ReducedFrom ?? call.TargetMethod;
        if (SecretNames.MentionsPassword(method.Name) && NameWords.HasWord(method.Name, HashingWords))
        {
            return false;
        }

        if (method.FindBody(call.SemanticModel) is not { } body)
        {
            return FastHashCalls.IsNamedHash(method);
        }

        foreach (var operation in body.Descendants())
        {
            if (operation is IInvocationOperation inner && FastHashCalls.Input(inner) is { } input
                && PasswordFlow.ComesFrom(input, method.Parameters[parameter.Ordinal]))
            {
                return !PasswordHashUses.IsInnocent(inner);
            }
        }

        return false;
    }
}
