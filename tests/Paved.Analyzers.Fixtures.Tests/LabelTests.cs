namespace Paved.Analyzers.Fixtures.Tests;

public sealed class LabelTests
{
    [Fact]
    public void Labels_OfAnAttribute_EncloseTheProperty()
    {
        var label = Labels("AdminPanels/AccountController.cs").First(label => label.Rule == "PAVED1010");

        Assert.Equal((label.Line - 1, label.Line + 1), (label.FirstLine, label.LastLine));
    }

    [Fact]
    public void Labels_InsideOfALambda_EndWithTheirOwnStatement()
    {
        var label = Labels("ApiStarters/Program.JwtStarter.cs").First(label => label.Rule == "PAVED2008");

        Assert.Equal((label.Line, label.Line), (label.FirstLine, label.LastLine));
    }

    [Fact]
    public void Labels_BeyondARule_SayWhy() => Assert.All(
        Fixture.All.SelectMany(fixture => fixture.Labels).Where(label => !label.IsExpected),
        label => Assert.NotEmpty(label.Beyond!));

    [Fact]
    public void Kind_OfAFirstLine_IsRead()
    {
        Assert.Equal(ProjectKind.Wasm, Find("Blazor/JwtAuthStateProviderWasm.cs").Kind);
        Assert.Equal(ProjectKind.Web, Find("Blazor/JwtAuthStateProviderServer.cs").Kind);
    }

    private static IReadOnlyList<Label> Labels(string name) => Find(name).Labels;

    private static Fixture Find(string name) => Fixture.All.Single(fixture => fixture.Name == name);
}
