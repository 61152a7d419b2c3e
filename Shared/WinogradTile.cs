namespace KernelGen.Shared;

/// <summary>The extents of Winograd's minimal filtering F(4x4, 3x3).</summary>
internal static class WinogradTile
{
    /// <summary>Rows, and columns, of taps.</summary>
    public const int Taps = 3;

    /// <summary>Rows, and columns, of output of a tile; the next one begins there.</summary>
    public const int Outputs = 4;

    /// <summary>Rows, and columns, of input under a tile, and of its products.</summary>
    public const int Inputs = Outputs + Taps - 1;

    /// <summary>Products of a tile for each pair of channels.</summary>
    public const int Places = Inputs * Inputs;

    /// <summary>Returns how many tiles it takes for so many outputs.</summary>
    public static int Count(int outputs) => (outputs + Outputs - 1) / Outputs;
}
