namespace Paved.Tool;

/// <summary>The command was called wrongly or its input cannot be used. Never holds a secret.</summary>
internal sealed class UsageException(string message) : Exception(message);
