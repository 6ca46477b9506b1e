namespace Traffic;

/// <summary>What is sent.</summary>
internal enum Kind
{
    Valid,
    OtherService,
    NoScope,
}
