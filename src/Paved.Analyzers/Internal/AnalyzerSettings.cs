using System.Globalization;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Paved.Analyzers.Internal;

/// <summary>The options <c>paved_…</c> of an .editorconfig.</summary>
internal static class AnalyzerSettings
{
    public static int ReadInt(this AnalyzerOptions options, SyntaxTree tree, string name, int fallback) =>
        options.AnalyzerConfigOptionsProvider.GetOptions(tree).TryGetValue(name, out var text)
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : fallback;

    /// <summary>A whole-project option: from a global config, or from the section of any of the project's files.</summary>
    public static bool? ReadBool(this AnalyzerOptions options, Compilation compilation, string name)
    {
        var provider = options.AnalyzerConfigOptionsProvider;
        if (provider.GlobalOptions.TryGetValue(name, out var text))
        {
            return ParseBool(text);
        }

        foreach (var tree in compilation.SyntaxTrees)
        {
            if (provider.GetOptions(tree).TryGetValue(name, out text))
            {
                return ParseBool(text);
            }
        }

        return null;
    }

    private static bool? ParseBool(string text) => bool.TryParse(text, out var value) ? value : null;
}
