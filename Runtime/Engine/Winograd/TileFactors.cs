using System.Runtime.CompilerServices;
using KernelGen.CompilerServices;
using KernelGen.Memory;
using KernelGen.Shared;

namespace KernelGen.Engine.Winograd;

/// <summary>
/// The layout of the 36 numbers of some tiles, <c>[block][place][tile][channel]</c>, and the way to make them from an image. Places are an
/// odd number of cache lines apart.
/// </summary>
internal readonly unsafe struct TileFactors
{
    private readonly ChannelBlock[] _blocks;
    private readonly int _tiles;

    /// <param name="blocks">The channels that lie side by side.</param>
    /// <param name="tiles">Tiles that there is room for.</param>
    public TileFactors(ChannelBlock[] blocks, int tiles) => (_blocks, _tiles) = (blocks, tiles);

    /// <summary>Floats of all blocks.</summary>
    public int Length => checked((int)StartOf(_blocks.Length));

    /// <summary>Returns the distance from one place of a block to the next.</summary>
    public nint PlaceOf(int block) => Scratch.OddLines((nint)_tiles * _blocks[block].Width);

    /// <summary>Returns where a block begins.</summary>
    public nint StartOf(int block)
    {
        nint start = 0;
        for (int before = 0; before < block; before++)
        {
            start += WinogradTile.Places * PlaceOf(before);
        }

        return start;
    }

    /// <summary>
    /// Transforms the tiles of a unit, after copying the pixels under them where they have a border or do not lie side by side.
    /// </summary>
    /// <param name="source">The image.</param>
    /// <param name="border">What it shows outside.</param>
    /// <param name="unit">The tiles.</param>
    /// <param name="top">Rows of border above the first row of pixels under the first row of tiles.</param>
    /// <param name="left">Columns of border.</param>
    /// <param name="side">Rows, and columns, of pixels under a tile.</param>
    /// <param name="to">Where the factors are.</param>
    /// <param name="tile">How many tiles are there already.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Transform<TTransform>(ImageView source, Border border, TileUnit unit, int top, int left, int side, float* to, int tile)
        where TTransform : struct, ITileTransform
    {
        (int row, int column) = (unit.FirstRow - top, unit.FirstColumn - left);
        int height = ((unit.Rows - 1) * WinogradTile.Outputs) + side, width = ((unit.Columns - 1) * WinogradTile.Outputs) + side;
        bool isStaged = !source.IsInterleaved || row < 0 || column < 0 || row + height > source.Height || column + width > source.Width;
        nint pitch = isStaged ? (nint)width * source.Channels : source.RowPitch;
        using Scratch window = isStaged ? Scratch.Rent(checked((int)(height * pitch))) : default;
        fixed (float* copy = window.Span)
        {
            if (isStaged)
            {
                source.CopyWindow(row, column, height, width, border, copy, pitch);
            }

            float* from = isStaged ? copy : source.Pixel(row, column);
            for (int tileRow = 0; tileRow < unit.Rows; tileRow++, from += WinogradTile.Outputs * pitch, tile += unit.Columns)
            {
                Transform<TTransform>(from, pitch, source.Channels, to, tile, unit.Columns);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Transform<TTransform>(float* from, nint pitch, int pixel, float* to, int tile, int tiles)
        where TTransform : struct, ITileTransform
    {
        for (int block = 0; block < _blocks.Length; block++)
        {
            (int start, int width) = _blocks[block];
            nint place = PlaceOf(block);
            TTransform.ToFactors(new TileWindow(ref from[start], ref to[(nint)tile * width])
            {
                FromPitch = pitch,
                FromTile = WinogradTile.Outputs * pixel,
                FromPixel = pixel,
                ToPitch = place,
                ToTile = width,
                Tiles = tiles,
                Channels = width,
            });
            to += WinogradTile.Places * place;
        }
    }
}
