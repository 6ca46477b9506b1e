using System.Text.Json.Nodes;
using Paved.Passwords;

namespace Paved.Tool.Breach;

/// <summary>What a filter is, for people and programs.</summary>
internal static class FilterReport
{
    public static string Text(BreachFilter filter) => FormattableString.Invariant($"""
        passwords  {filter.PasswordCount}
        bytes      {filter.FileBytes}, {BitsPerPassword(filter)} bits a password
        others     1 in 256 is found, too
        sha256     {filter.Checksum}
        """);

    /// <param name="filter">The filter.</param>
    /// <param name="format">What it was built from, where that is known.</param>
    public static string Json(BreachFilter filter, string? format = null)
    {
        var json = new JsonObject();
        if (format is not null)
        {
            json["format"] = format;
        }

        json["passwords"] = filter.PasswordCount;
        json["bytes"] = filter.FileBytes;
        json["bitsPerPassword"] = BitsPerPassword(filter);
        json["sha256"] = filter.Checksum;
        return json.ToJsonString();
    }

    private static double BitsPerPassword(BreachFilter filter) => Math.Round(filter.FileBytes * 8.0 / filter.PasswordCount, 2);
}
