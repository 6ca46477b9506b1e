namespace QuickStart;

/// <summary>An attack and how it was answered; a blank answer means that it got through.</summary>
internal sealed record Attack(string Name, string? Refusal)
{
    public override string ToString() => Refusal is null ? $"  GOT THROUGH {Name}" : $"  refused     {Name}: {Refusal}";
}
