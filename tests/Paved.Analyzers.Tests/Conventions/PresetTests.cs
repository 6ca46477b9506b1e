using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Paved.Analyzers.Tests.Conventions;

/// <summary>The four presets name every rule, below any .editorconfig.</summary>
public sealed class PresetTests
{
    [Theory]
    [InlineData("none")]
    [InlineData("report")]
    [InlineData("recommended")]
    [InlineData("strict")]
    public void Preset_OfAMode_IsCurrent(string mode)
    {
        var preset = new StringBuilder("is_global = true\nglobal_level = -100\n\n");
        foreach (var (id, (descriptor, _)) in RuleCatalog.Rules)
        {
            preset.Append(CultureInfo.InvariantCulture,
                $"dotnet_diagnostic.{id}.severity = {Severity(mode, descriptor.DefaultSeverity)}\n");
        }

        RuleCatalog.AssertCurrent($"src/Paved.Analyzers/config/{mode}.globalconfig", preset.ToString());
    }

    private static string Severity(string mode, DiagnosticSeverity recommended) => (mode, recommended) switch
    {
        ("none", _) => "none",
        ("report", _) => "suggestion",
        ("recommended", DiagnosticSeverity.Info) => "suggestion",
        ("strict", DiagnosticSeverity.Info) => "warning",
        ("strict", _) => "error",
        _ => recommended.ToString().ToLowerInvariant(),
    };
}
