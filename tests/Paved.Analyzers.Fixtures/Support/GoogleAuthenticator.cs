using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Paved.Analyzers.Fixtures;

/// <summary>
/// The public shape of the package GoogleAuthenticator 3: it draws QR codes through System.Drawing and is not restored here.
/// </summary>
internal static class GoogleAuthenticator
{
    private const string Shape = """
        using System;

        namespace Google.Authenticator;

        public enum HashType { SHA1, SHA256, SHA512 }

        public class SetupCode
        {
            public string Account => "";
            public string ManualEntryKey => "";
            public string QrCodeSetupImageUrl => "";
        }

        public class TwoFactorAuthenticator
        {
            public TwoFactorAuthenticator() { }
            public TwoFactorAuthenticator(HashType hashType) { }
            public SetupCode GenerateSetupCode(string issuer, string accountTitleNoSpaces, string accountSecretKey, bool secretIsBase32, int qrPixelsPerModule = 3) => new();
            public SetupCode GenerateSetupCode(string issuer, string accountTitleNoSpaces, byte[] accountSecretKey, int qrPixelsPerModule = 3, bool generateQrCode = true) => new();
            public string GeneratePINAtInterval(string accountSecretKey, long counter, int digits = 6, bool secretIsBase32 = false) => "";
            public bool ValidateTwoFactorPIN(string accountSecretKey, string twoFactorCodeFromClient, bool secretIsBase32 = false) => false;
            public bool ValidateTwoFactorPIN(string accountSecretKey, string twoFactorCodeFromClient, TimeSpan timeTolerance, bool secretIsBase32 = false) => false;
            public bool ValidateTwoFactorPIN(byte[] accountSecretKey, string twoFactorCodeFromClient) => false;
            public bool ValidateTwoFactorPIN(byte[] accountSecretKey, string twoFactorCodeFromClient, TimeSpan timeTolerance) => false;
            public string GetCurrentPIN(string accountSecretKey, bool secretIsBase32 = false) => "";
            public string GetCurrentPIN(byte[] accountSecretKey) => "";
            public string[] GetCurrentPINs(string accountSecretKey, bool secretIsBase32 = false) => [];
            public string[] GetCurrentPINs(string accountSecretKey, TimeSpan timeTolerance, bool secretIsBase32 = false) => [];
        }
        """;

    public static MetadataReference Reference { get; } = Build();

    private static PortableExecutableReference Build()
    {
        using var assembly = new MemoryStream();
        var emitted = CSharpCompilation.Create(
            "Google.Authenticator",
            [CSharpSyntaxTree.ParseText(Shape)],
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(assembly);

        return emitted.Success
            ? MetadataReference.CreateFromImage(assembly.ToArray())
            : throw new InvalidOperationException(string.Join('\n', emitted.Diagnostics));
    }
}
