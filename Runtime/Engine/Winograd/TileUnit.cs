using KernelGen.Shared;

namespace KernelGen.Engine.Winograd;

/// <summary>Some tiles of an image that are transformed together; rows and columns are counted in tiles.</summary>
internal readonly record struct TileUnit(int Row, int Column, int Rows, int Columns)
{
    public int Count => Rows * Columns;

    /// <summary>The first row of outputs.</summary>
    public int FirstRow => Row * WinogradTile.Outputs;

    /// <summary>The first column of outputs.</summary>
    public int FirstColumn => Column * WinogradTile.Outputs;
}
