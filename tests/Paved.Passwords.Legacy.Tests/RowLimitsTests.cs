namespace Paved.Passwords.Legacy.Tests;

/// <summary>Both sides of each limit: what lies at it is read, what lies a step beyond is not.</summary>
public sealed class RowLimitsTests
{
    private const string Salt = "MDEyMzQ1Njc4OWFiY2RlZg";
    private const string Digest = "jU+wVnnRO8xMJ6kk2pn2W1IFgOT9r8PK+dHZ+HH3bt4";
    private const int GiB = 1 << 20; // in KiB

    /// <summary>Rows that can be verified, and the memory that takes in KiB.</summary>
    public static TheoryData<string, int> Verifiable => new()
    {
        { Bcrypt("2b$04"), 5 },
        { Bcrypt("2y$16"), 5 },
        { $"$scrypt$ln=1,r=2,p=1${Salt}${Digest}", 1 },
        { $"$scrypt$ln=14,r=8,p=1${Salt}${Digest}", 16 * 1024 + 2 },
        { $"$scrypt$ln=10,r=8,p=100${Salt}${Digest}", 1024 + 100 + 1 },
        { $"$scrypt$ln=20,r=8,p=2${Salt}${Digest}", GiB },
        { $"$scrypt$ln=22,r=2,p=1${Salt}${Digest}", GiB },
        { $"$scrypt$ln=15,r=1,p=1${Salt}${Digest}", 4 * 1024 + 1 },
        { $"$scrypt$ln=16,r=2,p=1${Salt}${Digest}", 16 * 1024 + 1 },
        { $"$scrypt$ln=1,r=4194304,p=2${Salt}${Digest}", GiB },
        { $"$scrypt$ln=1,r=1,p=8388608${Salt}${Digest}", GiB },
        { $"$scrypt$ln=4,r=8,p=1$AA${Bytes(16)}", 17 + 1 },
        { $"$scrypt$ln=4,r=8,p=1${Salt}${Bytes(64)}", 17 + 1 },
        { $"$10101${Padded(1)}${Padded(16)}", 1 },
        { $"$0000040801${Padded(1)}${Padded(16)}", 17 + 1 },
        { $"$aFf02${Padded(1)}${Padded(16)}", 32_704 },
        { $"scrypt$s$2$1$1${Padded(64)}", 1 },
        { $"$7$/6..../....s${new string('.', 43)}", 4 },
        { $"pbkdf2_sha256$1$s${Padded(32)}", 1 },
        { $"pbkdf2_sha256$10000000$s${Padded(32)}", 1 },
        { $"$p5k2$1$${Padded(20)}", 1 },
        { $"$p5k2$0989680$s${new string('A', 32)}", 1 },
        { $"grub.pbkdf2.sha512.1.00.{new string('0', 128)}", 1 },
        { $"$5$rounds=1000$0123456789abcdef${new string('/', 43)}", 1 },
        { $"$6$rounds=1000000$s${new string('z', 86)}", 1 },
        { $"argon2$argon2id$v=19$m=8,t=1,p=1${Bytes(8)}${Bytes(16)}", 8 },
        { $"argon2$argon2i$v=16$m=2040,t=1,p=255${Bytes(64)}${Bytes(64)}", 2040 },
        { $"{{argon2}}$argon2d$v=19$m=1048576,t=4,p=1${Salt}${Digest}", GiB },
        { $"{{argon2}}$argon2d$v=19$m=8,t=524288,p=1${Salt}${Digest}", 8 },
        { $"pbkdf2_sha256$1${new string('s', 1024 - 16 - 45)}${Padded(32)}", 1 },
    };

    public static TheoryData<string> Malformed =>
    [
        "$2",
        "$2b",
        "$2b$",
        Bcrypt("2c$04"),
        Bcrypt("2bx04"),
        Bcrypt("2b$00"),
        Bcrypt("2b$4$"),
        Bcrypt("2b$04")[..^1],
        Bcrypt("2b$04") + ".",
        Bcrypt("2b$04").Remove(6, 1).Insert(6, "/"),
        "bcrypt$$3b$04$abcdefghijklmnopqrstuubyCG3zY1GIXMyxfivm.ClDiInHzxjiq",
        "{bcrypt}bcrypt$" + Bcrypt("2b$04"),
        $"$bcrypt-sha256$2y,4$abcdefghijklmnopqrstuu${new string('.', 31)}",
        $"$bcrypt-sha256$2b,$abcdefghijklmnopqrstuu${new string('.', 31)}",
        $"$bcrypt-sha256$2b,3$abcdefghijklmnopqrstuu${new string('.', 31)}",
        $"$bcrypt-sha256$2b,4$abcdefghijklmnopqrstu${new string('.', 31)}",
        $"$bcrypt-sha256$2b,4$abcdefghijklmnopqrstuu.${new string('.', 31)}",
        $"$bcrypt-sha256$2b,4$abcdefghijklmnopqrstuu${new string('.', 30)}",
        $"$bcrypt-sha256$2b,4$abcdefghijklmnopqrstuu${new string('.', 31)}$",
        $"$bcrypt-sha256$v=2,t=2a,r=4$abcdefghijklmnopqrstuu${new string('.', 31)}",
        $"$scrypt$ln=0,r=8,p=1${Salt}${Digest}",
        $"$scrypt$ln=4,r=0,p=1${Salt}${Digest}",
        $"$scrypt$ln=4,r=8,p=0${Salt}${Digest}",
        $"$scrypt$ln=4,r=8,p=1${Salt}${Bytes(15)}",
        $"$scrypt$ln=4,r=8,p=1${Salt}${Bytes(65)}",
        $"$801${Padded(1)}${Padded(16)}",
        $"$00801${Padded(1)}${Padded(16)}",
        $"$40001${Padded(1)}${Padded(16)}",
        $"$40800${Padded(1)}${Padded(16)}",
        $"$40801$AA${Padded(16)}",
        $"scrypt$s$0$1$1${Padded(64)}",
        $"scrypt$s$1$1$1${Padded(64)}",
        $"scrypt$s$3$1$1${Padded(64)}",
        $"scrypt$s$16$8$1${Padded(64)}$",
        $"scrypt$$16$8$1${Padded(64)}",
        "$7$$",
        $"$7$${new string('.', 43)}",
        $"$7$26..../.... {new string('.', 43)}",
        $"$7$26..../....${new string('.', 43)}",
        $"$7$26..../....s${new string('.', 42)}",
        $"$7$26..../....s${new string('.', 44)}",
        $"$7$26..../....é${new string('.', 43)}",
        $"$7$!6..../....s${new string('.', 43)}",
        $"$7$2!..../....s${new string('.', 43)}",
        $"$7$26..../...!s${new string('.', 43)}",
        "{scrypt}",
        "{scrypt}plain",
        $"pbkdf2_sha256$0$s${Padded(32)}",
        $"pbkdf2_sha256$1$s${Padded(20)}",
        $"pbkdf2_sha256$1$$${Padded(32)}",
        $"pbkdf2_sha256$1$${Padded(32)}",
        $"$pbkdf2-sha256$1$AA${Bytes(31)}",
        $"$pbkdf2-sha256$1$AA${Bytes(33)}",
        $"$pbkdf2-sha256$1$$${Bytes(32)}",
        $"$pbkdf2-sha256$1$AA${Bytes(32)}$",
        $"$pbkdf2-sha256$1$A${Bytes(32)}",
        $"$p5k2$0$s${new string('A', 32)}",
        $"$p5k2$00000001$s${new string('A', 32)}",
        $"$p5k2$3E8$s${new string('A', 32)}",
        $"$p5k2$1g$s${new string('A', 32)}",
        $"$p5k2$1$s${new string('!', 32)}",
        $"$p5k2$1$s${new string('A', 32)}$",
        $"$p5k2$1$AA==${Padded(19)}",
        $"$p5k2$1$AA${Padded(20)}",
        $"grub.pbkdf2.sha256.1.00.{new string('0', 64)}",
        $"grub.pbkdf2.sha512.1.00.{new string('0', 126)}",
        $"grub.pbkdf2.sha512.1..{new string('0', 128)}",
        $"grub.pbkdf2.sha512.1.0.{new string('0', 128)}",
        $"grub.pbkdf2.sha512.1.00.{new string('0', 128)}.",
        "{PKCS5S2}" + Padded(47),
        "{PKCS5S2}" + Padded(49),
        $"$5${new string('.', 43)}",
        $"$5$rounds=1000$s$x${new string('.', 43)}",
        $"$5$rounds=x$s${new string('.', 43)}",
        $"$5$1000$s${new string('.', 43)}",
        $"$5$é${new string('.', 43)}",
        $"$5$s${new string('.', 42)}",
        $"$5$s${new string('.', 44)}",
        $"$5$s$+{new string('.', 42)}",
        $"$6$s${new string('.', 85)}",
        $"argon2$argon2id$v=19$m=8,t=0,p=1${Salt}${Digest}",
        $"argon2$argon2id$v=19$m=8,t=1,p=0${Salt}${Digest}",
        $"argon2$argon2id$v=19$m=7,t=1,p=1${Salt}${Digest}",
        $"argon2$argon2id$v=19$m=2039,t=1,p=255${Salt}${Digest}",
        $"argon2$argon2id$v=x$m=8,t=1,p=1${Salt}${Digest}",
        $"argon2$argon2id$m=8,t=1,p=1${Salt}${Digest}",
        $"argon2$argon2x$v=19$m=8,t=1,p=1${Salt}${Digest}",
        $"argon2$argon2id$v=19$m=8,t=1${Salt}${Digest}",
        $"argon2$argon2id$v=19$m=8,t=1,p=1${Bytes(7)}${Digest}",
        $"argon2$argon2id$v=19$m=8,t=1,p=1${Bytes(65)}${Digest}",
        $"argon2$argon2id$v=19$m=8,t=1,p=1${Salt}${Bytes(15)}",
        $"argon2$argon2id$v=19$m=8,t=1,p=1${Salt}${Bytes(65)}",
        $"argon2$argon2id$v=19$m=8,t=1,p=1${Salt}${Digest}$",
        $"{{argon2}}x$argon2id$v=19$m=8,t=1,p=1${Salt}${Digest}",
        "{argon2}",
        "{pbkdf2}",
        "{pbkdf2@SpringSecurity_v5_8}00",
    ];

    public static TheoryData<string> Unsupported =>
    [
        "$2$x",
        "$2x$",
        "$2x$04",
        $"$scrypt$ln=23,r=1,p=1${Salt}${Digest}",
        $"$scrypt$ln=64,r=8,p=1${Salt}${Digest}",
        $"$scrypt$ln=22,r=3,p=1${Salt}${Digest}",
        $"$scrypt$ln=16,r=1,p=1${Salt}${Digest}",
        $"$scrypt$ln=20,r=8,p=3${Salt}${Digest}",
        $"$scrypt$ln=1,r=4194305,p=1${Salt}${Digest}",
        $"$scrypt$ln=1,r=1,p=8388609${Salt}${Digest}",
        $"pbkdf2_md5$1$s${Padded(16)}",
        $"pbkdf2_sha512$1$s${Padded(64)}",
        $"$pbkdf2-md5$1$AA${Bytes(16)}",
        $"$pbkdf2-sha1$1$AA${Bytes(20)}",
        $"$p5k2$989681$s${new string('A', 32)}",
        $"argon2$argon2id$v=0$m=8,t=1,p=1${Salt}${Digest}",
        $"argon2$argon2id$v=18$m=8,t=1,p=1${Salt}${Digest}",
        $"argon2$argon2id$v=19$m=2048,t=1,p=256${Salt}${Digest}",
        $"{{argon2}}$argon2d$v=19$m=8,t=524289,p=1${Salt}${Digest}",
        "{}",
        "{argon2x}",
    ];

    public static TheoryData<string> Unrecognized =>
    [
        "",
        "$",
        "$3b$04$abcdefghijklmnopqrstuubyCG3zY1GIXMyxfivm.ClDiInHzxjiq",
        "x" + Bcrypt("2b$04"),
        "bcrypt",
        "noop}",
        "x{noop}",
        "{noop",
        $"$01${Padded(1)}${Padded(16)}",
        $"$00000040801${Padded(1)}${Padded(16)}",
        $"$4080g${Padded(1)}${Padded(16)}",
        $"$40801${Padded(1)}${Padded(16)}$",
        $"pbkdf2_sha256$1${new string('s', 1025 - 16 - 45)}${Padded(32)}",
    ];

    [Theory, MemberData(nameof(Verifiable))]
    public void Inspect_RowAtALimit_IsVerifiableAndWeighsItsMemory(string stored, int memoryKiB)
        => Assert.Equal(PasswordHashInspection.Verifiable(memoryKiB), Inspect(stored));

    [Theory, MemberData(nameof(Malformed))]
    public void Inspect_RowThatNoEncoderWrites_IsMalformed(string stored)
        => Assert.Equal(PasswordHashInspection.Malformed, Inspect(stored));

    [Theory, MemberData(nameof(Unsupported))]
    public void Inspect_RowBeyondALimit_IsUnsupported(string stored)
        => Assert.Equal(PasswordHashInspection.Unsupported, Inspect(stored));

    [Theory, MemberData(nameof(Unrecognized))]
    public void Inspect_TextOfNoSpelling_IsUnrecognized(string stored)
        => Assert.All(
            LegacyFormats.All, format => Assert.Equal(PasswordHashInspection.Unrecognized, format.Inspect(stored)));

    private static PasswordHashInspection Inspect(string stored)
        => LegacyFormats.All.Select(format => format.Inspect(stored))
            .Single(inspection => inspection != PasswordHashInspection.Unrecognized);

    private static string Bcrypt(string start) => $"${start}$abcdefghijklmnopqrstuubyCG3zY1GIXMyxfivm.ClDiInHzxjiq";

    private static string Padded(int bytes) => Convert.ToBase64String(new byte[bytes]);

    private static string Bytes(int bytes) => Padded(bytes).TrimEnd('=');
}
