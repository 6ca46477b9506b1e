using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Paved.Auth.Tests;

/// <summary>Keeps the warnings of one category, with their event ids.</summary>
internal sealed class Warnings(string category) : ILoggerProvider
{
    public ConcurrentQueue<string> Lines { get; } = [];

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName == category ? Lines : []);

    public void Dispose()
    {
    }

    private sealed class Logger(ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel == LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => lines.Enqueue($"{eventId.Id} {formatter(state, exception)}");
    }
}
