namespace Paved.EntityFrameworkCore.Internal;

/// <summary>
/// The hash of a recovery code. A set of codes is numbered from zero: of two sets written at the same time, one meets the
/// other's numbers, and begins anew.
/// </summary>
internal sealed class RecoveryCodeRow
{
    public required string UserId { get; init; }

    public required int Slot { get; init; }

    public required string Hash { get; init; }
}
