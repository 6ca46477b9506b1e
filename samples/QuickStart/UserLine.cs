namespace QuickStart;

/// <summary>A line of a user file: either a user or what is wrong with it.</summary>
internal sealed record UserLine(long Number, string Login, string Password, string? Problem);
