namespace System.Runtime.CompilerServices;

/// <summary>What records ask of netstandard2.0.</summary>
internal static class IsExternalInit;
