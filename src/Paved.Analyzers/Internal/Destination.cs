namespace Paved.Analyzers.Internal;

/// <summary>A variable, member, parameter or method that a value goes to, and the names of what owns it.</summary>
internal readonly record struct Destination(string Name, string Owner, ITypeSymbol? Type);
