using System;
using KernelGen.Shared;

namespace KernelGen.Engine.Winograd;

/// <summary>
/// The tiles of an image, cut into units. Tiles begin at every fourth row and column of the outputs, however they are cut.
/// </summary>
internal readonly struct TileGrid
{
    private readonly int _tileRows;
    private readonly int _tileColumns;
    private readonly int _unitRows;
    private readonly int _unitColumns;
    private readonly int _columnUnits;

    /// <param name="height">Rows of outputs.</param>
    /// <param name="width">Columns of outputs.</param>
    /// <param name="most">Tiles that a unit has at the most.</param>
    public TileGrid(int height, int width, int most)
    {
        (_tileRows, _tileColumns) = (WinogradTile.Count(height), WinogradTile.Count(width));
        (_unitColumns, _columnUnits) = Bands.Cut(_tileColumns, most, multiple: 1);
        (_unitRows, int rowUnits) = Bands.Cut(_tileRows, Math.Max(1, most / _unitColumns), multiple: 1);
        Units = rowUnits * _columnUnits;
    }

    /// <summary>Gets how many units an image has.</summary>
    public int Units { get; }

    /// <summary>Tiles that a unit has at the most.</summary>
    public int MostTiles => _unitRows * _unitColumns;

    /// <summary>Tiles of all images' units before one.</summary>
    public long TilesBefore(long unit)
    {
        (long image, long within) = Math.DivRem(unit, Units);
        TileUnit next = this[(int)within];
        return (image * _tileRows * _tileColumns) + ((long)next.Row * _tileColumns) + ((long)next.Rows * next.Column);
    }

    public TileUnit this[int unit]
    {
        get
        {
            (int row, int column) = Math.DivRem(unit, _columnUnits);
            (int firstRow, int firstColumn) = (row * _unitRows, column * _unitColumns);
            return new TileUnit(
                firstRow, firstColumn, Math.Min(_unitRows, _tileRows - firstRow), Math.Min(_unitColumns, _tileColumns - firstColumn));
        }
    }
}
