using System.Globalization;
using System.Text;

namespace Paved.Tool.Scan;

/// <summary>Off-path findings and on-path calls over time, as SVG; the table beneath it says the same.</summary>
internal static class TrendChart
{
    private const int Width = 720;
    private const int Height = 200;
    private const int Margin = 8;

    public static string Write(IReadOnlyList<ScanSnapshot> days)
    {
        if (days.Count < 2)
        {
            return "<section><h2>Trend</h2><p>One day so far: each <code>--update</code> of the baseline adds one.</p></section>";
        }

        var top = Math.Max(1, days.Max(day => Math.Max(day.Total.OffPath, day.Total.OnPath)));
        var chart = new StringBuilder("<section><h2>Trend</h2>");
        chart.Append(
            CultureInfo.InvariantCulture,
            $"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"Findings off the path and calls on it by day\">");
        Line(chart, "off", days, top, day => day.Total.OffPath);
        Line(chart, "on", days, top, day => day.Total.OnPath);
        chart.Append("</svg><p class=\"legend\"><span class=\"off\">off the path</span> <span class=\"on\">on it</span></p>");
        Table(chart, days);
        return chart.Append("</section>").ToString();
    }

    private static void Line(
        StringBuilder chart, string kind, IReadOnlyList<ScanSnapshot> days, int top, Func<ScanSnapshot, int> value)
    {
        var (first, last) = (days[0].Date.DayNumber, days[^1].Date.DayNumber);
        var points = days.Select(day => string.Create(
            CultureInfo.InvariantCulture,
            $"{Scale(day.Date.DayNumber - first, last - first, Width):F1},{Height - Scale(value(day), top, Height):F1}"));
        chart.Append(
            CultureInfo.InvariantCulture, $"<polyline class=\"{kind}\" points=\"{string.Join(' ', points)}\"/>");
    }

    private static double Scale(int value, int most, int length) =>
        Margin + ((length - (2.0 * Margin)) * value / Math.Max(1, most));

    private static void Table(StringBuilder chart, IReadOnlyList<ScanSnapshot> days)
    {
        chart.Append("<details><summary>The numbers</summary><table><thead><tr><th>day<th class=\"n\">off the path<th class=\"n\">on it</thead><tbody>");
        foreach (var day in days.Reverse())
        {
            chart.Append(
                CultureInfo.InvariantCulture,
                $"<tr><td>{day.Date:yyyy-MM-dd}<td class=\"n\">{day.Total.OffPath}<td class=\"n\">{day.Total.OnPath}");
        }

        chart.Append("</tbody></table></details>");
    }
}
