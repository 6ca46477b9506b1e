namespace Paved.Passwords.Internal.Breach;

/// <summary>Cuts a list into lines without their LF or CRLF. Of an overlong line the beginning is kept.</summary>
internal sealed class ListLines(Stream list, IProgress<long>? progress)
{
    /// <summary>Longer lines are given as one byte more than this.</summary>
    public const int MaxBytes = PasswordEncoder.MaxBytes;

    private readonly byte[] _buffer = new byte[1 << 20];
    private int _start;
    private int _end;
    private long _read;

    /// <summary>The number of the line that was read last, from 1.</summary>
    public long Number { get; private set; }

    private ReadOnlySpan<byte> Pending => _buffer.AsSpan(_start.._end);

    /// <summary>Reads a line, valid until the next call; false at the end.</summary>
    public bool TryRead(out ReadOnlySpan<byte> line, CancellationToken cancellationToken)
    {
        int length;
        while ((length = Pending.IndexOf((byte)'\n')) < 0 && Fill(cancellationToken))
        {
        }

        line = length < 0 ? Pending : Pending[..length];
        _start += length < 0 ? line.Length : length + 1;
        var isLine = length >= 0 || !line.IsEmpty;
        line = line.EndsWith("\r"u8) ? line[..^1] : line;
        line = Number == 0 && line.StartsWith("\uFEFF"u8) ? line[3..] : line;
        line = line.Length > MaxBytes ? line[..(MaxBytes + 1)] : line;
        Number += isLine ? 1 : 0;
        return isLine;
    }

    private bool Fill(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        MakeRoom();
        var read = list.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _read += read;
        progress?.Report(_read);
        return read > 0;
    }

    private void MakeRoom()
    {
        if (_start == 0 && _end == _buffer.Length)
        {
            _end = MaxBytes + 4; // still overlong, whatever mark or line end comes off
            return;
        }

        Pending.CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
    }
}
