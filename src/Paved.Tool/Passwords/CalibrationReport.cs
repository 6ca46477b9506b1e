using System.Text;
using System.Text.Json;
using Paved.Passwords;

namespace Paved.Tool.Passwords;

/// <summary>What a calibration found, for people and for programs.</summary>
internal static class CalibrationReport
{
    public static string Text(Argon2Calibration result)
    {
        var text = new StringBuilder("  memory  passes    latency  at once  hashes/s\n");
        foreach (var candidate in result.Candidates)
        {
            text.Append(FormattableString.Invariant(
                $"{candidate.Cost.MemoryKiB >> 10,4} MiB {candidate.Cost.Passes,7} {candidate.Latency.TotalMilliseconds,7:F1} ms {candidate.ConcurrentHashes,8} {candidate.HashesPerSecond,9:F1}"))
                .Append(candidate == result.Proposed ? "  <- proposed" : candidate.IsFitting ? "" : "  breaks a limit")
                .Append('\n');
        }

        return text.Append('\n').Append(result.Proposed is { } proposed
            ? FormattableString.Invariant(
                $"new PasswordHashingOptions {{ Cost = new Argon2Cost({proposed.Cost.MemoryKiB}, {proposed.Cost.Passes}) }}")
            : "Nothing fits: allow more latency or memory, or fewer sign-ins a second.").ToString();
    }

    public static string Json(Argon2Calibration result)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WritePropertyName("proposed");
            Write(json, result.Proposed);
            json.WriteStartArray("candidates");
            foreach (var candidate in result.Candidates)
            {
                Write(json, candidate);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter json, Argon2Candidate? candidate)
    {
        if (candidate is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteNumber("memoryKiB", candidate.Cost.MemoryKiB);
        json.WriteNumber("passes", candidate.Cost.Passes);
        json.WriteNumber("lanes", candidate.Cost.Lanes);
        json.WriteNumber("latencyMs", Math.Round(candidate.Latency.TotalMilliseconds, 2));
        json.WriteNumber("concurrent", candidate.ConcurrentHashes);
        json.WriteNumber("hashesPerSecond", Math.Round(candidate.HashesPerSecond, 2));
        json.WriteBoolean("fits", candidate.IsFitting);
        json.WriteEndObject();
    }
}
