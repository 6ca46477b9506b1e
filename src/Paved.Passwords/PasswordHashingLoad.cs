namespace Paved.Passwords;

/// <summary>How busy a hasher is at one moment, for health checks and displays.</summary>
/// <param name="MemoryInUse">Bytes that the hashes under way take, at most the budget.</param>
/// <param name="MemoryBudget">Bytes that hashes may take together.</param>
/// <param name="Waiting">Hashes that wait for memory.</param>
/// <param name="Saturation">
/// From 0 to 1: the share of the queue that is taken; where none may wait, of the memory. At 1, the next hash is shed.
/// </param>
public readonly record struct PasswordHashingLoad(long MemoryInUse, long MemoryBudget, int Waiting, double Saturation);
