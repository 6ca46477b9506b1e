using System.Security.Cryptography;

namespace Paved.Passwords.Internal;

/// <summary>
/// An Argon2 hash as a PHC string: <c>$argon2id$v=19$m=65536,t=3,p=1[,keyid=…][,data=…]$salt$tag</c>. Written as
/// libargon2 and argon2-cffi write it. Read strictly: each parameter once, decimals without leading zeros, canonical
/// base64; <c>m,p,t</c> order (node-argon2) is taken too, and a missing version means 16, as in libargon2. Limits:
/// 1,024 characters, <see cref="Argon2Limits"/>. What is refused allocates nothing.
/// </summary>
internal sealed class Argon2Hash
{
    public const int MaxLength = 1024;

    public required Argon2Variant Variant { get; init; }

    public required int Version { get; init; }

    public required int MemoryKiB { get; init; }

    public required int Passes { get; init; }

    public required int Lanes { get; init; }

    /// <summary>The identifier of the pepper, empty for none.</summary>
    public byte[] KeyId { get; init; } = [];

    public byte[] AssociatedData { get; init; } = [];

    public required byte[] Salt { get; init; }

    public required byte[] Tag { get; init; }

    private long WorkKiB => (long)MemoryKiB * Passes;

    public Argon2Inputs Inputs => InputsWith(null);

    /// <summary>What is computed, with the secret of the pepper that <see cref="KeyId"/> names.</summary>
    public Argon2Inputs InputsWith(PasswordPepper? pepper) => new()
    {
        Variant = Variant,
        Version = Version,
        MemoryKiB = MemoryKiB,
        Passes = Passes,
        Lanes = Lanes,
        Salt = Salt,
        Secret = pepper is null ? default : pepper.Secret,
        AssociatedData = AssociatedData,
    };

    /// <summary>A hash of this cost that is still to be computed: Argon2id, a fresh salt and an empty tag.</summary>
    public static Argon2Hash New(Argon2Cost cost, PasswordPepper? pepper = null)
        => New(cost.MemoryKiB, cost.Passes, cost.Lanes, pepper);

    /// <summary>One that replaces this hash: of the configured cost, or of its own where that would be lowered.</summary>
    public Argon2Hash Replacement(Argon2Cost cost, PasswordPepper? pepper)
        => IsLoweredBy(cost) ? New(MemoryKiB, Passes, Lanes, pepper) : New(cost, pepper);

    private static Argon2Hash New(int memoryKiB, int passes, int lanes, PasswordPepper? pepper) => new()
    {
        Variant = Argon2Variant.ID,
        Version = 19,
        MemoryKiB = memoryKiB,
        Passes = passes,
        Lanes = lanes,
        KeyId = pepper?.KeyId ?? [],
        Salt = RandomNumberGenerator.GetBytes(Argon2Limits.MintedSaltBytes),
        Tag = new byte[Argon2Limits.MintedTagBytes],
    };

    /// <summary>
    /// Whether a hash of this cost would be stronger, or of the configured text, and lower neither memory nor work.
    /// </summary>
    public bool IsBehind(Argon2Cost cost, bool isOtherText = false)
    {
        var outdated = isOtherText || Variant != Argon2Variant.ID || Version != 19 || AssociatedData.Length > 0
            || Salt.Length < Argon2Limits.MintedSaltBytes || Tag.Length < Argon2Limits.MintedTagBytes;
        return !IsLoweredBy(cost) && (outdated || cost.MemoryKiB > MemoryKiB || cost.WorkKiB > WorkKiB);
    }

    private bool IsLoweredBy(Argon2Cost cost) => cost.MemoryKiB < MemoryKiB || cost.WorkKiB < WorkKiB;

    /// <summary>The PHC string.</summary>
    public override string ToString()
        => $"$argon2{VariantName(Variant)}$v={Version}$m={MemoryKiB},t={Passes},p={Lanes}{Field("keyid", KeyId)}"
            + Field("data", AssociatedData)
            + $"${PhcBase64.Encode(Salt)}${PhcBase64.Encode(Tag)}";

    private static string Field(string name, byte[] bytes)
        => bytes.Length == 0 ? "" : $",{name}={PhcBase64.Encode(bytes)}";

    /// <summary>Reads a stored hash, which is set when the status is <see cref="PhcStatus.Ok"/>.</summary>
    public static PhcStatus Parse(ReadOnlySpan<char> text, out Argon2Hash? hash)
    {
        hash = null;
        if (text.Length > MaxLength)
        {
            return PhcStatus.Malformed;
        }

        var reader = new PhcReader(text);
        if (!reader.TryNext('$', out var lead) || !lead.IsEmpty || !reader.TryNext('$', out var id) || id.IsEmpty)
        {
            return PhcStatus.Malformed;
        }

        return TryVariant(id, out var variant) ? ParseFields(ref reader, variant, out hash) : PhcStatus.Unsupported;
    }

    private static PhcStatus ParseFields(ref PhcReader reader, Argon2Variant variant, out Argon2Hash? hash)
    {
        hash = null;
        long version = 16;
        if (!reader.TryNext('$', out var field))
        {
            return PhcStatus.Malformed;
        }

        if (field.StartsWith("v=")
            && (!PhcReader.TryNumber(field[2..], out version) || !reader.TryNext('$', out field)))
        {
            return PhcStatus.Malformed;
        }

        Span<byte> salt = stackalloc byte[Argon2Limits.MaxSaltBytes];
        Span<byte> tag = stackalloc byte[Argon2Limits.MaxTagBytes];
        if (!Argon2Parameters.TryParse(field, out var parameters)
            || !reader.TryNext('$', out field) || !PhcBase64.TryDecode(field, salt, out var saltLength)
            || !reader.TryNext('$', out field) || !PhcBase64.TryDecode(field, tag, out var tagLength)
            || reader.TryNext('$', out _)
            || saltLength < Argon2Limits.MinSaltBytes || tagLength < Argon2Limits.MinTagBytes)
        {
            return PhcStatus.Malformed;
        }

        if (version is not (16 or 19) || !parameters.IsComputable)
        {
            return PhcStatus.Unsupported;
        }

        hash = parameters.ToHash(variant, (int)version, salt[..saltLength].ToArray(), tag[..tagLength].ToArray());
        return PhcStatus.Ok;
    }

    private static bool TryVariant(ReadOnlySpan<char> id, out Argon2Variant variant)
    {
        variant = id switch { "argon2d" => Argon2Variant.D, "argon2i" => Argon2Variant.I, _ => Argon2Variant.ID };
        return id is "argon2d" or "argon2i" or "argon2id";
    }

    private static string VariantName(Argon2Variant variant)
        => variant switch { Argon2Variant.D => "d", Argon2Variant.I => "i", _ => "id" };
}
