namespace Paved.Tokens.Internal;

/// <summary>Rules copied and checked once, so that validation trusts them and no caller can change them later.</summary>
internal sealed class CheckedRules
{
    private const string MediaTypePrefix = "application/";

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _types = new(StringComparer.Ordinal);

    public CheckedRules(TokenRules rules)
    {
        Algorithms = ReadAlgorithms(rules.Algorithms);
        RequiredClaims = Copy(rules.RequiredClaims, nameof(TokenRules.RequiredClaims), allowEmptyText: false);
        ClientIdClaim = string.IsNullOrEmpty(rules.ClientIdClaim)
            ? throw new ArgumentException("ClientIdClaim is empty.", nameof(rules))
            : rules.ClientIdClaim;
        AllowMissingKeyId = rules.AllowMissingKeyId;
        ReadTypes(rules.Types);
        AlgorithmNames = string.Join(", ", _names);
        TypeNames = string.Join(", ", _types.Concat(AllowsNoType ? ["(absent)"] : []));
    }

    public IReadOnlyList<SigningAlgorithm> Algorithms { get; }

    public IReadOnlyList<string> RequiredClaims { get; }

    public string ClientIdClaim { get; }

    public bool AllowMissingKeyId { get; }

    public bool AllowsNoType { get; private set; }

    public string AlgorithmNames { get; }

    public string TypeNames { get; }

    public bool Allows(string algorithm) => _names.Contains(algorithm);

    public bool AllowsType(string type) => _types.Contains(Shorten(type));

    private static string Shorten(string type) =>
        type.StartsWith(MediaTypePrefix, StringComparison.Ordinal) ? type[MediaTypePrefix.Length..] : type;

    private static string[] Copy(IReadOnlyList<string>? values, string member, bool allowEmptyText)
    {
        ArgumentNullException.ThrowIfNull(values, member);
        var copy = values.ToArray();
        return copy.Any(value => value is null || (value.Length == 0 && !allowEmptyText))
            ? throw new ArgumentException($"A value of {member} is null or empty.", nameof(values))
            : copy;
    }

    private List<SigningAlgorithm> ReadAlgorithms(IReadOnlyList<string> names)
    {
        var algorithms = new List<SigningAlgorithm>();
        foreach (var name in Copy(names, nameof(TokenRules.Algorithms), allowEmptyText: false))
        {
            var algorithm = SigningAlgorithm.Find(name) ?? throw new ArgumentException(
                $"'{name}' is not an algorithm that signs tokens here.", nameof(names));
            if (_names.Add(name))
            {
                algorithms.Add(algorithm);
            }
        }

        return algorithms.Count > 0
            ? algorithms
            : throw new ArgumentException("At least one algorithm is needed.", nameof(names));
    }

    private void ReadTypes(IReadOnlyList<string> types)
    {
        foreach (var type in Copy(types, nameof(TokenRules.Types), allowEmptyText: true))
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
                throw new ArgumentException("A type needs a name.", nameof(types));
            }
        }

        if (_types.Count == 0 && !AllowsNoType)
        {
            throw new ArgumentException("At least one type is needed.", nameof(types));
        }
    }
}
