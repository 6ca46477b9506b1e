namespace Paved.AspNetCore.Tests.Support;

/// <summary>For tests that keep the machine busy: nothing else runs beside them.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
