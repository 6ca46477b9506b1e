using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Paved.Analyzers.Fixtures;

/// <summary>What the SDK's implicit usings add to a project.</summary>
internal static class GlobalUsings
{
    private const string Plain = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;

        """;

    private const string Web = Plain + """
        global using System.Net.Http.Json;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;

        """;

    public static SyntaxTree Of(ProjectKind kind) => CSharpSyntaxTree.ParseText(
        kind switch
        {
            ProjectKind.Web => Web,
            ProjectKind.Tests => Web + "global using Xunit;\n",
            _ => Plain,
        },
        new CSharpParseOptions(LanguageVersion.Latest),
        "GlobalUsings.g.cs");
}
