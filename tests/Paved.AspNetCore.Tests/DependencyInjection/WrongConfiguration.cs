using Microsoft.AspNetCore.Builder;

namespace Paved.AspNetCore.Tests.DependencyInjection;

/// <summary>An application whose configuration has one fault.</summary>
/// <param name="Name">What is wrong, for the reader.</param>
/// <param name="Register">Registers its services.</param>
internal sealed record WrongConfiguration(string Name, Action<WebApplicationBuilder> Register)
{
    public const string Prefix = "PAVEDWRONG_";

    public Dictionary<string, string> Files { get; init; } = [];

    public Dictionary<string, string> Variables { get; init; } = [];

    public string[] Arguments { get; init; } = [];

    public Action<WebApplication> Map { get; init; } = _ => { };
}
