using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Reporting.Scheduling;

public sealed class ReportOptions
{
    public string OutputFolder { get; set; } = "/var/reports";
    public string KeyColumn { get; set; } = "id";
    public string TokenSeparator { get; set; } = ";";
    public int MaxParallel { get; set; } = 4;
    public TimeSpan Every { get; set; } = TimeSpan.FromHours(1);
}

public sealed record ReportRow(string Key, decimal Amount, DateOnly Day);

public interface IReportSource
{
    IAsyncEnumerable<ReportRow> ReadAsync(DateOnly day, CancellationToken cancellationToken);
}

public sealed class ReportScheduler(IReportSource source, IOptionsMonitor<ReportOptions> options, TimeProvider clock, ILogger<ReportScheduler> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.CurrentValue.Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var jobId = Guid.NewGuid();
            using var scope = logger.BeginScope("job {JobId}", jobId);
            try
            {
                await WriteAsync(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), stoppingToken);
            }
            catch (IOException e)
            {
                logger.LogError(e, "The report of job {JobId} cannot be written", jobId);
            }
        }
    }

    private async Task WriteAsync(DateOnly day, CancellationToken token)
    {
        var path = Path.Combine(options.CurrentValue.OutputFolder, $"{day:yyyy-MM-dd}.csv");
        var temporary = path + "." + Guid.NewGuid().ToString("N")[..6];
        var sum = 0m;
        await using (var writer = new StreamWriter(temporary))
        {
            await writer.WriteLineAsync(string.Join(options.CurrentValue.TokenSeparator, options.CurrentValue.KeyColumn, "amount", "day"));
            await foreach (var row in source.ReadAsync(day, token))
            {
                sum += row.Amount;
                await writer.WriteLineAsync(string.Join(options.CurrentValue.TokenSeparator, row.Key, row.Amount, row.Day));
            }
        }

        if (File.Exists(path) && await SameAsync(path, temporary, token))
        {
            File.Delete(temporary);
            return;
        }

        File.Move(temporary, path, overwrite: true);
        logger.LogInformation("Report {Path} with a sum of {Sum}", path, sum);
    }

    private static async Task<bool> SameAsync(string left, string right, CancellationToken token)
    {
        var leftHash = await HashAsync(left, token);
        var rightHash = await HashAsync(right, token);
        for (var i = 0; i < leftHash.Length; i++)
        {
            if (leftHash[i] != rightHash[i])
            {
                return false;
            }
        }

        return true;
    }

    private static async Task<byte[]> HashAsync(string path, CancellationToken token)
    {
        await using var stream = File.OpenRead(path);
        return await SHA256.HashDataAsync(stream, token);
    }
}

public static class Backoff
{
    public static TimeSpan Next(int attempt, Random random)
    {
        var seconds = Math.Min(60, Math.Pow(2, attempt));
        return TimeSpan.FromSeconds(seconds * (0.5 + random.NextDouble()));
    }

    public static IEnumerable<T> Sample<T>(IReadOnlyList<T> items, int n, int seed)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, n).Select(_ => items[random.Next(items.Count)]);
    }
}
