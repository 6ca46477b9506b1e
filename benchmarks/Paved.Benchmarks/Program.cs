using System.CommandLine;
using BenchmarkDotNet.Running;
using Paved.Benchmarks.Breach;
using Paved.Benchmarks.Failures;
using Paved.Benchmarks.Ratios;
using Paved.Benchmarks.Storefronts;
using Paved.Benchmarks.Stores;
using Paved.Benchmarks.Storm;
using Paved.Benchmarks.Throttle;

if (args is ["ratios" or "engine" or "storm" or "failures" or "breach" or "throttle" or "stores" or "storefront" or "--help", ..])
{
    var root = new RootCommand("Ratios against peers, a login storm, the times of failures, a filter of breached passwords, the counters of attempts, the stores, the sample shop over HTTP, or (with any other arguments) BenchmarkDotNet.")
    {
        RatioCommand.Create(),
        EngineFacts.Create(),
        StormCommand.Create(),
        FailureCommand.Create(),
        BreachCommand.Create(),
        ThrottleCommand.Create(),
        StoresCommand.Create(),
        StorefrontCommand.Create(),
    };
    return await root.Parse(args).InvokeAsync();
}

BenchmarkSwitcher.FromAssembly(typeof(RatioCommand).Assembly).Run(args);
return 0;
