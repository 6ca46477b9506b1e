using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Paved.Analyzers.Internal;

namespace Paved.Analyzers.Passwords;

/// <summary>PAVED1010: the column of a password hash has no room for a better hash.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class HashColumnAnalyzer : PavedAnalyzer
{
    public const string Id = "PAVED1010";

    private const int Needed = 128;

    private static readonly DiagnosticDescriptor Descriptor = Rule.Create(
        Id, Rule.Passwords, DiagnosticSeverity.Warning,
        "The column of a password hash is short",
        "'{0}' holds {1} characters; a hash with its parameters and salt needs more: give it 256",
        "A hash that names its algorithm, cost and salt has a hundred characters and grows when the cost does. A short column cuts it off, or keeps the weak hash in place.",
        "CWE-916", "ASVS-11.4.2");

    /// <summary>Words that may stand around the password of a user; another word makes it the password of some server.</summary>
    private static readonly ImmutableArray<string> OwnerWords = ImmutableArray.Create(
        "password", "passwd", "pwd", "user", "account", "login", "admin", "member", "customer", "employee", "employer", "staff", "hashed", "salted");

    private static readonly ImmutableArray<string> ServerWords = ImmutableArray.Create(
        "host", "hostname", "server", "port", "smtp", "imap", "url", "uri", "endpoint", "connection", "ssid", "certificate");

    private static readonly Regex Length = new(@"^\s*n?(?:var)?(?:char|text|character varying|binary)\w*\s*\((\d+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptor);

    protected override void Start(CompilationStartAnalysisContext context)
    {
        var entities = new EntityTypes(context.Compilation);
        context.RegisterSymbolAction(symbol => AnalyzeProperty(symbol, entities), SymbolKind.Property);
        if (!context.Compilation.FindTypes("Microsoft.EntityFrameworkCore.Metadata.Builders.PropertyBuilder").IsEmpty)
        {
            context.RegisterOperationAction(AnalyzeCall, OperationKind.Invocation);
        }
    }

    private static void AnalyzeProperty(SymbolAnalysisContext context, EntityTypes entities)
    {
        var property = (IPropertySymbol)context.Symbol;
        if (!HoldsHash(property))
        {
            return;
        }

        foreach (var attribute in property.GetAttributes())
        {
            if (ShortLength(attribute) is var (length, argument) && entities.Contains(property.ContainingType))
            {
                context.ReportDiagnostic(Diagnostic.Create(Descriptor, argument.GetLocation(), property.Name, length));
            }
        }
    }

    private static (int Length, SyntaxNode Argument)? ShortLength(AttributeData attribute)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax() is not AttributeSyntax { ArgumentList.Arguments: var arguments })
        {
            return null;
        }

        return attribute.AttributeClass?.Name switch
        {
            "MaxLengthAttribute" or "StringLengthAttribute" when attribute.ConstructorArguments is [{ Value: int length }, ..] && length is > 0 and < Needed =>
                (length, arguments[0].Expression),
            "ColumnAttribute" => FromType(attribute, arguments),
            _ => null,
        };
    }

    private static (int Length, SyntaxNode Argument)? FromType(AttributeData attribute, SeparatedSyntaxList<AttributeArgumentSyntax> arguments)
    {
        foreach (var named in attribute.NamedArguments)
        {
            if (named.Key == "TypeName" && ReadLength(named.Value.Value as string) is { } length)
            {
                foreach (var argument in arguments)
                {
                    if (argument.NameEquals?.Name.Identifier.ValueText == named.Key)
                    {
                        return (length, argument.Expression);
                    }
                }
            }
        }

        return null;
    }

    private static int? ReadLength(string? columnType) =>
        columnType is not null && Length.Match(columnType) is { Success: true } match
        && int.TryParse(match.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length < Needed
            ? length
            : null;

    private static void AnalyzeCall(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name is not ("HasMaxLength" or "HasColumnType") || call.Arguments.Length == 0)
        {
            return;
        }

        var value = call.Arguments[call.Arguments.Length - 1].Value;
        var length = value.TryConstant(out int number) && number is > 0 and < Needed ? number
            : value.TryConstant(out string type) ? ReadLength(type) : null;
        if (length is not null && ConfiguredProperty(call) is { } property && HoldsHash(property))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, value.Syntax.GetLocation(), property.Name, length));
        }
    }

    /// <summary>The property in <c>Property(x =&gt; x.PasswordHash)</c>, to which a chain of calls belongs.</summary>
    private static IPropertySymbol? ConfiguredProperty(IInvocationOperation call)
    {
        var receiver = Receiver(call);
        while (receiver is IInvocationOperation { TargetMethod.Name: not "Property" } inner)
        {
            receiver = Receiver(inner);
        }

        if (receiver is IInvocationOperation { Arguments: [var selector] })
        {
            foreach (var part in selector.Descendants())
            {
                if (part is IPropertyReferenceOperation { Property: var property })
                {
                    return property;
                }
            }
        }

        return null;
    }

    private static IOperation? Receiver(IInvocationOperation call) =>
        (call.Instance ?? (call.TargetMethod.IsExtensionMethod && call.Arguments is [var first, ..] ? first.Value : null))?.Unwrap();

    private static bool HoldsHash(IPropertySymbol property) =>
        property.Type.IsString()
        && SecretNames.MentionsPassword(property.Name)
        && (SecretNames.IsStoredHash(property.Name)
            || (NameWords.HasOnly(property.Name, OwnerWords) && !BelongsToServer(property.ContainingType)));

    private static bool BelongsToServer(INamedTypeSymbol type)
    {
        foreach (var member in type.GetMembers())
        {
            if (member is IPropertySymbol && NameWords.HasWord(member.Name, ServerWords))
            {
                return true;
            }
        }

        return false;
    }
}
