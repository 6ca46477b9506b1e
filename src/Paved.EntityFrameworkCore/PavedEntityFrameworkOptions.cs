namespace Paved.EntityFrameworkCore;

/// <summary>What can be set of the stores in the application's database.</summary>
public sealed class PavedEntityFrameworkOptions
{
    /// <summary>
    /// How often this process deletes what has expired, give or take half of it, so that instances do not do so together:
    /// 1 minute to 1 day. Default 30 minutes. Rows are kept for an hour after they expired, lest a clock that is fast
    /// deletes what others still need.
    /// </summary>
    public TimeSpan PurgeInterval { get; set; } = TimeSpan.FromMinutes(30);
}
