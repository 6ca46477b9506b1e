namespace Paved.Tool.Breach;

/// <summary>One line on the terminal: how far reading and then writing are.</summary>
internal sealed class BuildProgress(TextWriter error, long? length) : IProgress<long>, IProgress<double>
{
    private const string ClearLine = "\r\u001b[K";
    private const int Width = 30;

    private string _last = "";

    /// <summary>Bytes of the list that were read.</summary>
    public void Report(long value) => Show(length is > 0 and var all
        ? Bar("reading", (double)value / all)
        : FormattableString.Invariant($"reading {value >> 20} MiB"));

    /// <summary>Share of the filter that is written.</summary>
    public void Report(double value) => Show(Bar("writing", value));

    public void Clear() => error.Write(ClearLine);

    private static string Bar(string what, double share)
    {
        var filled = (int)(Math.Clamp(share, 0, 1) * Width);
        return FormattableString.Invariant($"{what} [{new string('#', filled)}{new string('.', Width - filled)}] {share * 100:F0} %");
    }

    private void Show(string line)
    {
        if (line != _last)
        {
            error.Write(ClearLine + line);
            _last = line;
        }
    }
}
