using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Storefront.Operations;

namespace Storefront.Pages;

internal sealed class OperationsModel(MeterReadings readings, SignInFigures signIns, CustomerFigures customers) : PageModel
{
    public DateTimeOffset Since => readings.Since;

    public IReadOnlyList<Bar> Funnel => signIns.Funnel;

    public IReadOnlyList<Bar> Reasons { get; private set; } = [];

    public IReadOnlyList<Bar> Hashes { get; private set; } = [];

    public IReadOnlyList<Bar> Factors { get; private set; } = [];

    public long Upgrades => readings.Sum("paved.passwords.rehashes", reading => reading.Kind == "saved");

    public IReadOnlyList<(long SignedIn, long TurnedAway)> History { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        (Reasons, History) = (signIns.Reasons, readings.History.Read());
        Hashes = await customers.HashesAsync(ct);
        Factors = await customers.FactorsAsync(ct);
    }

    /// <summary>A number as SVG reads it.</summary>
    public static string Text(double value) => value.ToString("F2", CultureInfo.InvariantCulture);
}
