namespace Storefront.Accounts;

/// <summary>What proves anew who a customer is. No record: it must not print.</summary>
public sealed class ProofInput
{
    public string? Password { get; set; }

    public string? Code { get; set; }
}
