namespace Paved.Tool.Tests.Scan;

/// <summary>Logs and baselines that something cut or changed.</summary>
public sealed class AnyLogTests
{
    [Fact]
    public async Task Sarif_AnyByteChanged_IsReadOrRefused()
    {
        using var repository = new Repository();
        var log = repository.Log("Shop", ("PAVED1001", "a.cs", 1, "m"), ("PAVED9000", "b.cs", 2, "HashAsync"));
        await repository.ScanAsync(log, "--update");
        await ChangeAsync(repository, log, log);
        await ChangeAsync(repository, repository.Baseline, log);
    }

    private static async Task ChangeAsync(Repository repository, string changed, string log)
    {
        var whole = await File.ReadAllBytesAsync(changed, TestContext.Current.CancellationToken);
        var random = new Random(7);
        for (var round = 0; round < Math.Min(TestCounts.Property, 10_000) / 40; round++)
        {
            var bytes = whole.ToArray();
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            var cut = random.Next(4) == 0 ? random.Next(bytes.Length) : bytes.Length;
            await File.WriteAllBytesAsync(changed, bytes[..cut], TestContext.Current.CancellationToken);
            var run = await repository.ScanAsync(log);
            Assert.InRange(run.ExitCode, 0, 2);
            Assert.Equal(run.ExitCode == 2, run.Output.Length == 0);
        }

        await File.WriteAllBytesAsync(changed, whole, TestContext.Current.CancellationToken);
    }
}
