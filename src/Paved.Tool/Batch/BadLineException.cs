namespace Paved.Tool.Batch;

/// <summary>A line that is answered with an error. The message names the member, never its value.</summary>
internal sealed class BadLineException(string message, string? id = null) : Exception(message)
{
    /// <summary>The JSON text of the line's id, where it could be read.</summary>
    public string? Id { get; } = id;
}
