namespace Paved.Tokens.Internal;

/// <summary>Rules copied and checked once, so that validation trusts them and no caller can change them later.</summary>
internal sealed class CheckedRules
{
    private const string MediaTypePrefix = "application/";

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _types = new(StringComparer.Ordinal);

    public CheckedRules(TokenRules rules)
    {
        Algorithms = ReadAlgorithms(rules);
        RequiredClaims = Copy(rules.RequiredClaims, nameof(TokenRules.RequiredClaims), nameof(rules));
        RequiredValues = CopyValues(rules);
        ClientIdClaim = NotEmpty(rules.ClientIdClaim, nameof(TokenRules.ClientIdClaim), nameof(rules));
        TokenIdClaim = NotEmpty(rules.TokenIdClaim, nameof(TokenRules.TokenIdClaim), nameof(rules));
        ScopeClaim = NotEmpty(rules.ScopeClaim, nameof(TokenRules.ScopeClaim), nameof(rules));
        AudienceClaim = rules.AudienceClaim;
        SuggestsProviders = rules.SuggestsProviders;
        AllowMissingKeyId = rules.AllowMissingKeyId;
        ReadTypes(rules);
        AlgorithmNames = string.Join(", ", _names);
        TypeNames = string.Join(", ", _types.Concat(AllowsNoType ? ["(absent)"] : []));
    }

    public IReadOnlyList<SigningAlgorithm> Algorithms { get; }

    public IReadOnlyList<string> RequiredClaims { get; }

    public IReadOnlyList<KeyValuePair<string, string>> RequiredValues { get; }

    public string ClientIdClaim { get; }

    public string TokenIdClaim { get; }

    public string ScopeClaim { get; }

    public string AudienceClaim { get; }

    public bool SuggestsProviders { get; }

    public bool AllowMissingKeyId { get; }

    public bool AllowsNoType { get; private set; }

    public string AlgorithmNames { get; }

    public string TypeNames { get; }

    public bool Allows(string algorithm) => _names.Contains(algorithm);

    public bool AllowsType(string type) => _types.Contains(Shorten(type));

    /// <summary>For the reason of a refusal only: a type in another case is refused.</summary>
    public bool AllowsTypeButForCase(string type) =>
        _types.Contains(Shorten(type, StringComparison.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase);

    private static string Shorten(string type, StringComparison comparison = StringComparison.Ordinal) =>
        type.StartsWith(MediaTypePrefix, comparison) ? type[MediaTypePrefix.Length..] : type;

    private static string NotEmpty(string? value, string member, string parameter) => string.IsNullOrEmpty(value)
        ? throw new ArgumentException($"{member} is null or empty.", parameter)
        : value;

    private static KeyValuePair<string, string>[] CopyValues(TokenRules rules)
    {
        KeyValuePair<string, string>[] copy = rules.RequiredValues is null
            ? throw new ArgumentException("RequiredValues is null.", nameof(rules))
            : [.. rules.RequiredValues];
        return copy.Any(pair => string.IsNullOrEmpty(pair.Key) || string.IsNullOrEmpty(pair.Value))
            ? throw new ArgumentException("A name or value of RequiredValues is null or empty.", nameof(rules))
            : copy;
    }

    private static string[] Copy(
        IReadOnlyList<string>? values, string member, string parameter, bool allowEmptyText = false)
    {
        string[] copy = values is null ? throw new ArgumentException($"{member} is null.", parameter) : [.. values];
        return copy.Any(value => value is null || (value.Length == 0 && !allowEmptyText))
            ? throw new ArgumentException($"A value of {member} is null or empty.", parameter)
            : copy;
    }

    private List<SigningAlgorithm> ReadAlgorithms(TokenRules rules)
    {
        var algorithms = new List<SigningAlgorithm>();
        foreach (var name in Copy(rules.Algorithms, nameof(TokenRules.Algorithms), nameof(rules)))
        {
            var algorithm = SigningAlgorithm.Find(name) ?? throw new ArgumentException(
                $"Algorithms: '{name}' is not one of {string.Join(", ", SigningAlgorithm.Names)}.", nameof(rules));
            if (_names.Add(name))
            {
                algorithms.Add(algorithm);
            }
        }

        return algorithms.Count > 0
            ? algorithms
            : throw new ArgumentException("Algorithms is empty.", nameof(rules));
    }

    private void ReadTypes(TokenRules rules)
    {
        foreach (var type in Copy(rules.Types, nameof(TokenRules.Types), nameof(rules), allowEmptyText: true))
        {
            if (type.Length == 0)
            {
                AllowsNoType = true;
            }
            else if (Shorten(type) is { Length: > 0 } name)
            {
                _types.Add(name);
            }
            else
            {
                throw new ArgumentException($"Types: '{type}' names no type.", nameof(rules));
            }
        }

        if (_types.Count == 0 && !AllowsNoType)
        {
            throw new ArgumentException("Types is empty.", nameof(rules));
        }
    }
}
