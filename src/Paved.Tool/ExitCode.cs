namespace Paved.Tool;

/// <summary>What the process answers to its shell. A batch answers the highest code of its lines.</summary>
internal static class ExitCode
{
    public const int Ok = 0;
    public const int Negative = 1;
    public const int Usage = 2;

    public static int Of(bool isPositive) => isPositive ? Ok : Negative;
}
