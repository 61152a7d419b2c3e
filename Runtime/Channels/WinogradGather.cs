using System;
using System.Threading.Tasks;

namespace KernelGen;

/// <summary>Which compiled members a direction calls.</summary>
internal interface IWinogradDirection : IChannelDirection
{
    static abstract void InputTransform(in TileWindow window);

    static abstract void OutputTransform(in TileWindow window);
}

/// <summary>The forward direction of a kernel.</summary>
internal readonly struct ForwardTiles<TKernel> : IWinogradDirection
    where TKernel : struct, IWinogradKernel
{
    public static void Run(in ChannelWindow window) => TKernel.Forward(window);

    public static void InputTransform(in TileWindow window) => TKernel.InputTransform(window);

    public static void OutputTransform(in TileWindow window) => TKernel.OutputTransform(window);
}

/// <summary>The gradient by the input of a kernel.</summary>
internal readonly struct InputGradientTiles<TKernel> : IWinogradDirection
    where TKernel : struct, IWinogradKernel
{
    public static void Run(in ChannelWindow window) => TKernel.InputGradient(window);

    public static void InputTransform(in TileWindow window) => TKernel.InputTransform(window);

    public static void OutputTransform(in TileWindow window) => TKernel.GradientTransform(window);
}

/// <summary>
/// Runs a Winograd plan on a batch: some tiles of an image at a time are copied where they need a border or lie as planes, transformed, multiplied with the
/// weights place by place, and transformed back. Tiles begin at every fourth row and column of the result, however it is cut.
/// </summary>
internal unsafe struct WinogradGather<TDirection>
    where TDirection : struct, IWinogradDirection
{
    /// <summary>Tiles that are multiplied at once: few, so that they stay in a cache.</summary>
    private const int FewTiles = 28;

    /// <summary>Tiles where the weights do not stay in a cache themselves, and are loaded once for all of them.</summary>
    private const int ManyTiles = 56;

    /// <summary>Pairs of channels from which on the weights fill the second-level cache.</summary>
    private const int ManyPairs = 96 * 96;

    private WinogradPlan _plan;
    private Border _border;
    private int _top;
    private int _left;
    private ImageView _source;
    private ImageView _result;
    private float* _panels;
    private float* _bias;
    private int _unitRows;
    private int _unitColumns;
    private int _columnUnits;
    private int _units;

    public static void Run(
        WinogradPlan plan,
        Border border,
        int top,
        int left,
        in ImageBatch source,
        ReadOnlySpan<float> panels,
        ReadOnlySpan<float> bias,
        in ImageBatch result,
        int degree)
    {
        // One scratch for the bias of the outputs, and zeros for that of the products.
        using Scratch starts = Scratch.Rent(2 * plan.Results);
        starts.Span.Clear();
        bias.CopyTo(starts.Span);
        fixed (float* from = &source.Origin, to = &result.Origin, weight = panels, start = starts.Span)
        {
            int tileRows = TilesOf(result.Height), tileColumns = TilesOf(result.Width);
            int most = (long)plan.Sources * plan.Results < ManyPairs ? FewTiles : ManyTiles;
            int tiles = (int)Math.Min(most, (((long)tileRows * tileColumns * result.Count) + degree - 1) / degree);
            (int unitColumns, int columnUnits) = Bands.Cut(tileColumns, tiles, multiple: 1);
            (int unitRows, int rowUnits) = Bands.Cut(tileRows, Math.Max(1, tiles / unitColumns), multiple: 1);
            new WinogradGather<TDirection>
            {
                _plan = plan,
                _border = border,
                _top = top,
                _left = left,
                _source = new ImageView(from, source),
                _result = new ImageView(to, result),
                _panels = weight,
                _bias = start,
                _unitRows = unitRows,
                _unitColumns = unitColumns,
                _columnUnits = columnUnits,
                _units = rowUnits * columnUnits,
            }.Run(result.Count, degree);
        }
    }

    private readonly void Run(nint images, int degree)
    {
        long items = images * (long)_units;
        if (degree == 1 || items == 1)
        {
            for (long item = 0; item < items; item++)
            {
                RunUnit(item);
            }

            return;
        }

        Parallel.For(0L, items, new ParallelOptions { MaxDegreeOfParallelism = degree }, new Shared(this).Run);
    }

    private readonly void RunUnit(long item)
    {
        (ImageView source, ImageView result) = (_source[(nint)(item / _units)], _result[(nint)(item / _units)]);
        (int rowUnit, int columnUnit) = Math.DivRem((int)(item % _units), _columnUnits);
        (int firstRow, int firstColumn) = (rowUnit * _unitRows * WinogradPlan.Outputs, columnUnit * _unitColumns * WinogradPlan.Outputs);
        int tileRows = Math.Min(_unitRows, TilesOf(result.Height - firstRow)), tileColumns = Math.Min(_unitColumns, TilesOf(result.Width - firstColumn));
        int tiles = tileRows * tileColumns;
        (int top, int left) = (firstRow - _top, firstColumn - _left);
        int height = (tileRows * WinogradPlan.Outputs) + WinogradPlan.Inputs - WinogradPlan.Outputs;
        int width = (tileColumns * WinogradPlan.Outputs) + WinogradPlan.Inputs - WinogradPlan.Outputs;
        (int sources, int results) = (_plan.Sources, _plan.Results);
        bool isStaged = !source.IsInterleaved || top < 0 || left < 0 || top + height > source.Height || left + width > source.Width;
        nint pitch = isStaged ? (nint)width * sources : source.RowPitch;
        nint placeOfSources = Scratch.OddLines((nint)tiles * sources), placeOfResults = Scratch.OddLines((nint)tiles * results);
        using Scratch window = isStaged ? Scratch.Rent(checked((int)(height * pitch))) : default;
        using Scratch values = Scratch.Rent(checked((int)(WinogradPlan.Places * placeOfSources)));
        using Scratch sums = Scratch.Rent(checked((int)(WinogradPlan.Places * placeOfResults)));
        fixed (float* copy = window.Span, v = values.Span, m = sums.Span)
        {
            if (isStaged)
            {
                source.CopyWindow(top, left, height, width, _border, copy, pitch);
            }

            float* from = isStaged ? copy : source.Pixel(top, left);
            for (int row = 0; row < tileRows; row++)
            {
                TDirection.InputTransform(
                    new TileWindow(ref from[row * WinogradPlan.Outputs * pitch], ref v[(nint)row * tileColumns * sources], ref *_bias)
                    {
                        FromPitch = pitch,
                        FromPixel = sources,
                        ToPitch = placeOfSources,
                        ToPixel = sources,
                        Tiles = tileColumns,
                        Channels = sources,
                    });
            }

            Multiply(v, placeOfSources, m, placeOfResults, tiles);
            WriteTiles(m, placeOfResults, tileRows, tileColumns, result, firstRow, firstColumn);
        }
    }

    private readonly void Multiply(float* v, nint placeOfSources, float* m, nint placeOfResults, int tiles)
    {
        for (int place = 0; place < WinogradPlan.Places; place++)
        {
            float* panel = _panels + ((nint)place * _plan.PlaceLength);
            foreach (ChannelBlock block in _plan.Blocks)
            {
                TDirection.Run(new ChannelWindow(
                    ref v[place * placeOfSources], ref *panel, ref _bias[_plan.Results], ref m[(place * placeOfResults) + block.Start])
                {
                    InputPitch = placeOfSources,
                    WeightPitch = (nint)_plan.Sources * block.Width,
                    OutputPitch = placeOfResults,
                    OutputPixel = _plan.Results,
                    Rows = 1,
                    Columns = tiles,
                    TapRows = 1,
                    TapTerms = _plan.Sources,
                    Block = block.Width,
                });
                panel += (nint)_plan.Sources * block.Width;
            }
        }
    }

    /// <summary>Tiles reach over the right and the lower edge of the result, so they are written beside it where they do.</summary>
    private readonly void WriteTiles(float* m, nint place, int tileRows, int tileColumns, ImageView result, int firstRow, int firstColumn)
    {
        int results = _plan.Results;
        int rows = tileRows * WinogradPlan.Outputs, columns = tileColumns * WinogradPlan.Outputs;
        int resultRows = Math.Min(rows, result.Height - firstRow), resultColumns = Math.Min(columns, result.Width - firstColumn);
        bool isDirect = result.ChannelPitch == 1 && rows == resultRows && columns == resultColumns;
        nint pitch = isDirect ? result.RowPitch : (nint)columns * results;
        nint pixel = isDirect ? result.PixelPitch : results;
        using Scratch written = isDirect ? default : Scratch.Rent(checked((int)(rows * pitch)));
        fixed (float* copy = written.Span)
        {
            float* to = isDirect ? result.Pixel(firstRow, firstColumn) : copy;
            for (int row = 0; row < tileRows; row++)
            {
                TDirection.OutputTransform(
                    new TileWindow(ref m[(nint)row * tileColumns * results], ref to[row * WinogradPlan.Outputs * pitch], ref *_bias)
                    {
                        FromPitch = place,
                        FromPixel = results,
                        ToPitch = pitch,
                        ToPixel = pixel,
                        Tiles = tileColumns,
                        Channels = results,
                    });
            }

            if (!isDirect)
            {
                result.WriteWindow(firstRow, firstColumn, resultRows, resultColumns, 0, results, copy, pitch, pixel);
            }
        }
    }

    private static int TilesOf(int results) => (results + WinogradPlan.Outputs - 1) / WinogradPlan.Outputs;

    private sealed class Shared(WinogradGather<TDirection> gather)
    {
        private readonly WinogradGather<TDirection> _gather = gather;

        public void Run(long item) => _gather.RunUnit(item);
    }
}
