using System.Security.Cryptography;

namespace Paved.Tool.Batch;

/// <summary>
/// Cuts a stream into lines as they arrive. A line ends with LF, CRLF or the end of the stream. At most
/// <see cref="MaxBytes"/> of one line are kept: a longer one is answered at once and its rest thrown away.
/// </summary>
/// <param name="input">The stream.</param>
/// <param name="skipsMark">Whether a byte order mark at the start is skipped; else it spoils the first line.</param>
internal sealed class LineReader(Stream input, bool skipsMark = false) : IDisposable
{
    public const int MaxBytes = 1 << 20;

    private const int FirstBufferBytes = 1 << 14;
    private const int MaxBufferBytes = MaxBytes + 2; // and a CRLF

    private byte[] _buffer = new byte[FirstBufferBytes];
    private int _start;
    private int _end;
    private bool _isFirst = true;
    private bool _skipsRest;

    /// <summary>Whether text beyond the last line has arrived already.</summary>
    public bool HasMore => !Pending.IsEmpty;

    private ReadOnlySpan<byte> Pending => _buffer.AsSpan(_start.._end);

    /// <summary>The next line; null at the end of the stream.</summary>
    public async ValueTask<InputLine?> ReadAsync(CancellationToken cancellationToken)
    {
        if (_skipsRest)
        {
            await SkipRestAsync(cancellationToken).ConfigureAwait(false);
        }

        var scanned = 0;
        int at;
        while ((at = Pending[scanned..].IndexOf((byte)'\n')) < 0)
        {
            scanned = Pending.Length;
            if (scanned >= MaxBufferBytes)
            {
                _skipsRest = true;
                return Take(MaxBytes, 0, isTooLong: true);
            }

            if (!await FillAsync(cancellationToken).ConfigureAwait(false))
            {
                return scanned == 0 ? null : Take(scanned, 0);
            }
        }

        return Take(scanned + at, 1);
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(_buffer);

    private InputLine Take(int length, int lineEnd, bool isTooLong = false)
    {
        var line = _buffer.AsMemory(_start, length);
        _start += length + lineEnd;
        if (line.Span.EndsWith("\r"u8))
        {
            line = line[..^1];
        }

        if (_isFirst && skipsMark && line.Span.StartsWith("\uFEFF"u8))
        {
            line = line[3..];
        }

        var result = new InputLine(line, _isFirst, isTooLong || line.Length > MaxBytes);
        _isFirst = false;
        return result;
    }

    private async ValueTask SkipRestAsync(CancellationToken cancellationToken)
    {
        int at;
        while ((at = Pending.IndexOf((byte)'\n')) < 0)
        {
            _start = _end = 0;
            if (!await FillAsync(cancellationToken).ConfigureAwait(false))
            {
                break;
            }
        }

        _start += at + 1;
        _skipsRest = false;
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        MakeRoom();
        var read = await input.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        _end += read;
        return read > 0;
    }

    private void MakeRoom()
    {
        if (_end < _buffer.Length)
        {
            return;
        }

        var target = _start > 0 ? _buffer : new byte[Math.Min(_buffer.Length * 2, MaxBufferBytes)];
        Pending.CopyTo(target);
        if (target != _buffer)
        {
            CryptographicOperations.ZeroMemory(_buffer);
        }

        (_buffer, _end, _start) = (target, _end - _start, 0);
    }
}
