using System;
using System.Runtime.CompilerServices;
using KernelGen.CompilerServices;
using KernelGen.Memory;
using KernelGen.Shapes;
using KernelGen.Shared;
using KernelGen.Threading;

namespace KernelGen.Engine.Winograd;

/// <summary>
/// Runs a direction by Winograd's algorithm on a batch: some tiles of an image at a time are transformed, multiplied with the weights place
/// by place, and transformed back.
/// </summary>
internal unsafe struct WinogradGather<TDirection> : IItemWork
    where TDirection : struct, IWinogradDirection
{
    /// <summary>Tiles that are multiplied at once: few, so that they stay in a cache.</summary>
    private const int FewTiles = 28;

    /// <summary>Tiles where the weights do not stay in a cache themselves, and are loaded once for all of them.</summary>
    private const int ManyTiles = 56;

    /// <summary>Pairs of channels from which on the weights fill the second-level cache.</summary>
    private const int ManyPairs = 96 * 96;

    private GatherPlan _plan;
    private Border _border;
    private int _top;
    private int _left;
    private ImageView _source;
    private ImageView _result;
    private float* _panels;
    private float* _bias;
    private Finish _finish;
    private TileGrid _grid;

    /// <param name="plan">The same direction by direct sums.</param>
    /// <param name="border">What the source shows outside.</param>
    /// <param name="top">Rows of border above.</param>
    /// <param name="left">Columns of border on the left.</param>
    /// <param name="source">What is transformed.</param>
    /// <param name="panels">The weights as <see cref="WinogradPanels{TKernel}"/> packs them.</param>
    /// <param name="bias">Of each result channel, or nothing.</param>
    /// <param name="result">Overwritten.</param>
    /// <param name="finish">What is done to each unit of outputs.</param>
    /// <param name="degree">How many threads.</param>
    public static void Run(
        GatherPlan plan,
        Border border,
        int top,
        int left,
        in ImageBatch source,
        ReadOnlySpan<float> panels,
        ReadOnlySpan<float> bias,
        in ImageBatch result,
        in Finish finish,
        int degree)
    {
        // One scratch for the bias of the outputs, and zeros for that of the products.
        using Scratch starts = Scratch.Rent(2 * plan.ResultChannels);
        starts.Span.Clear();
        bias.CopyTo(starts.Span);
        fixed (float* from = &source.Origin, to = &result.Origin, weight = panels, start = starts.Span)
        {
            long all = (long)WinogradTile.Count(result.Height) * WinogradTile.Count(result.Width) * result.Count;
            int most = (long)plan.SourceChannels * plan.ResultChannels < ManyPairs ? FewTiles : ManyTiles;
            var gather = new WinogradGather<TDirection>
            {
                _plan = plan,
                _border = border,
                _top = top,
                _left = left,
                _source = new ImageView(from, source),
                _result = new ImageView(to, result),
                _panels = weight,
                _bias = start,
                _finish = finish,
                _grid = new TileGrid(result.Height, result.Width, (int)Math.Min(most, (all + degree - 1) / degree)),
            };
            ParallelItems.Run(gather, result.Count * (long)gather._grid.Units, degree);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(long item)
    {
        (ImageView source, ImageView result) = (_source[(nint)(item / _grid.Units)], _result[(nint)(item / _grid.Units)]);
        TileUnit unit = _grid[(int)(item % _grid.Units)];
        TileFactors factors = new(_plan.AllSources, unit.Count), products = new(_plan.AllResults, unit.Count);
        using Scratch values = Scratch.Rent(factors.Length);
        using Scratch sums = Scratch.Rent(products.Length);
        fixed (float* v = values.Span, m = sums.Span)
        {
            factors.Transform<TDirection>(source, _border, unit, _top, _left, WinogradTile.Inputs, v, tile: 0);
            Multiply(v, factors.PlaceOf(0), m, products.PlaceOf(0), unit.Count);
            WriteTiles(m, products.PlaceOf(0), unit, result, (nint)(item / _grid.Units));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Multiply(float* v, nint placeOfSources, float* m, nint placeOfResults, int tiles)
    {
        int sources = _plan.SourceChannels;
        for (int place = 0; place < WinogradTile.Places; place++)
        {
            float* panel = _panels + ((nint)place * sources * _plan.LanesPerGroup);
            foreach (ChannelBlock block in _plan.Blocks)
            {
                TDirection.Run(new GatherWindow(
                    ref v[place * placeOfSources], ref *panel, ref _bias[_plan.ResultChannels],
                    ref m[(place * placeOfResults) + block.Start])
                {
                    InputPitch = placeOfSources,
                    InputPixel = sources,
                    WeightPitch = (nint)sources * block.Width,
                    OutputPitch = placeOfResults,
                    OutputPixel = _plan.ResultChannels,
                    Rows = 1,
                    Columns = tiles,
                    TapRows = 1,
                    TapColumns = 1,
                    TapTerms = sources,
                    Block = block.Width,
                });
                panel += (nint)sources * block.Width;
            }
        }
    }

    /// <summary>Tiles reach over the right and the lower edge of the result, so they are written beside it where they do.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void WriteTiles(float* m, nint place, TileUnit unit, ImageView result, nint image)
    {
        int results = _plan.ResultChannels;
        int rows = unit.Rows * WinogradTile.Outputs, columns = unit.Columns * WinogradTile.Outputs;
        int resultRows = Math.Min(rows, result.Height - unit.FirstRow), resultColumns = Math.Min(columns, result.Width - unit.FirstColumn);
        bool isDirect = result.ChannelPitch == 1 && rows == resultRows && columns == resultColumns;
        nint pitch = isDirect ? result.RowPitch : (nint)columns * results;
        nint pixel = isDirect ? result.PixelPitch : results;
        using Scratch written = isDirect ? default : Scratch.Rent(checked((int)(rows * pitch)));
        fixed (float* copy = written.Span)
        {
            float* to = isDirect ? result.Pixel(unit.FirstRow, unit.FirstColumn) : copy;
            for (int row = 0; row < unit.Rows; row++)
            {
                TDirection.FromProducts(
                    new TileWindow(ref m[(nint)row * unit.Columns * results], ref to[row * WinogradTile.Outputs * pitch], ref *_bias)
                    {
                        FromPitch = place,
                        FromTile = results,
                        ToPitch = pitch,
                        ToTile = WinogradTile.Outputs * pixel,
                        ToPixel = pixel,
                        Tiles = unit.Columns,
                        Channels = results,
                    });
            }

            if (!isDirect)
            {
                result.WriteWindow(unit.FirstRow, unit.FirstColumn, resultRows, resultColumns, 0, results, copy, pitch, pixel);
            }
        }

        if (!_finish.IsEmpty)
        {
            _finish.Run(result, image, unit.FirstRow, unit.FirstColumn, resultRows, resultColumns, 0, results);
        }
    }
}
