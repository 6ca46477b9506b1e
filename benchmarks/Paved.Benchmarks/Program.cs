using System.CommandLine;
using BenchmarkDotNet.Running;
using Paved.Benchmarks.Breach;
using Paved.Benchmarks.Failures;
using Paved.Benchmarks.Ratios;
using Paved.Benchmarks.Storm;

if (args is ["ratios" or "engine" or "storm" or "failures" or "breach" or "--help", ..])
{
    var root = new RootCommand("Ratios against peers, a login storm, the times of failures, a filter of breached passwords, or (with any other arguments) BenchmarkDotNet.")
    {
        RatioCommand.Create(),
        EngineFacts.Create(),
        StormCommand.Create(),
        FailureCommand.Create(),
        BreachCommand.Create(),
    };
    return await root.Parse(args).InvokeAsync();
}

BenchmarkSwitcher.FromAssembly(typeof(RatioCommand).Assembly).Run(args);
return 0;
