namespace Storefront.Operations;

/// <summary>One series of a counter. Paved tags with words from short closed sets, so there are few of them.</summary>
/// <param name="Instrument">The instrument's name.</param>
/// <param name="Kind">Its tag <c>step</c>, <c>reason</c> or <c>result</c>, whichever it has.</param>
/// <param name="Outcome">Its tag <c>outcome</c>.</param>
internal sealed record Reading(string Instrument, string Kind, string Outcome)
{
    public static Reading Of(string instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var (kind, outcome) = ("", "");
        foreach (var (name, value) in tags)
        {
            kind = name is "step" or "reason" or "result" ? value?.ToString() ?? "" : kind;
            outcome = name == "outcome" ? value?.ToString() ?? "" : outcome;
        }

        return new Reading(instrument, kind, outcome);
    }
}
