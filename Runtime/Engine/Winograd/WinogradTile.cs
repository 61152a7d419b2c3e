namespace KernelGen.Engine.Winograd;

/// <summary>The extents of Winograd's minimal filtering F(4x4, 3x3).</summary>
internal static class WinogradTile
{
    /// <summary>Rows, and columns, of input under a tile.</summary>
    public const int Inputs = 6;

    /// <summary>Rows, and columns, of output of a tile; the next one begins there.</summary>
    public const int Outputs = 4;

    /// <summary>Products of a tile for each pair of channels.</summary>
    public const int Places = Inputs * Inputs;

    /// <summary>Returns how many tiles it takes for so many outputs.</summary>
    public static int Count(int outputs) => (outputs + Outputs - 1) / Outputs;
}
