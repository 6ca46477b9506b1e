namespace Paved.Benchmarks.Stores;

/// <summary>One kind of use: what it needs to be there, and the use of the n-th by a client, which must succeed.</summary>
/// <param name="Name">What is used up.</param>
/// <param name="PrepareAsync">Prepares the uses of a run, given its name, which client has it, and its number.</param>
/// <param name="UseAsync">Uses it.</param>
internal sealed record StoreOperation(
    string Name, Func<string, int, int, Task> PrepareAsync, Func<string, int, int, Task<bool>> UseAsync);
