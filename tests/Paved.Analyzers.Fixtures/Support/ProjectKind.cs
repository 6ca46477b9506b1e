namespace Paved.Analyzers.Fixtures;

/// <summary>The kind of project that a product's file is taken from; it decides what the file is compiled against.</summary>
public enum ProjectKind
{
    /// <summary>ASP.NET Core and all packages.</summary>
    Web,

    /// <summary>A console or desktop program: no ASP.NET Core.</summary>
    Console,

    /// <summary>A program in the browser: the component packages, no server.</summary>
    Wasm,

    /// <summary>A test project: as <see cref="Web"/>, with xunit.</summary>
    Tests,
}
