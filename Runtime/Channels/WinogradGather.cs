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
/// Runs a Winograd plan on a batch: some rows of tiles of an image at a time are copied with their border, transformed, multiplied with the
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
            int tileRows = (result.Height + WinogradPlan.Outputs - 1) / WinogradPlan.Outputs;
            int tileColumns = (result.Width + WinogradPlan.Outputs - 1) / WinogradPlan.Outputs;
            int tiles = (long)plan.Sources * plan.Results < ManyPairs ? FewTiles : ManyTiles;
            int units = (tileRows + Math.Max(1, tiles / tileColumns) - 1) / Math.Max(1, tiles / tileColumns);
            int unitRows = (tileRows + units - 1) / units;
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
                _units = (tileRows + unitRows - 1) / unitRows,
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
        int firstRow = (int)(item % _units) * _unitRows * WinogradPlan.Outputs;
        int resultRows = Math.Min(_unitRows * WinogradPlan.Outputs, result.Height - firstRow);
        int tileRows = (resultRows + WinogradPlan.Outputs - 1) / WinogradPlan.Outputs;
        int tileColumns = (result.Width + WinogradPlan.Outputs - 1) / WinogradPlan.Outputs;
        int tiles = tileRows * tileColumns;
        int height = (tileRows * WinogradPlan.Outputs) + WinogradPlan.Inputs - WinogradPlan.Outputs;
        int width = (tileColumns * WinogradPlan.Outputs) + WinogradPlan.Inputs - WinogradPlan.Outputs;
        (int sources, int results) = (_plan.Sources, _plan.Results);
        nint pitch = (nint)width * sources;
        using Scratch window = Scratch.Rent(checked((int)(height * pitch)));
        using Scratch values = Scratch.Rent(checked(WinogradPlan.Places * tiles * sources));
        using Scratch sums = Scratch.Rent(checked(WinogradPlan.Places * tiles * results));
        fixed (float* copy = window.Span, v = values.Span, m = sums.Span)
        {
            source.CopyWindow(firstRow - _top, -_left, height, width, _border, copy, pitch);
            for (int row = 0; row < tileRows; row++)
            {
                TDirection.InputTransform(
                    new TileWindow(ref copy[row * WinogradPlan.Outputs * pitch], ref v[(nint)row * tileColumns * sources], ref *_bias)
                    {
                        FromPitch = pitch,
                        FromPixel = sources,
                        ToPitch = (nint)tiles * sources,
                        ToPixel = sources,
                        Tiles = tileColumns,
                        Channels = sources,
                    });
            }

            Multiply(v, m, tiles);
            WriteTiles(m, tiles, tileRows, tileColumns, result, firstRow, resultRows);
        }
    }

    private readonly void Multiply(float* v, float* m, int tiles)
    {
        for (int place = 0; place < WinogradPlan.Places; place++)
        {
            float* panel = _panels + ((nint)place * _plan.PlaceLength);
            foreach (ChannelBlock block in _plan.Blocks)
            {
                TDirection.Run(new ChannelWindow(
                    ref v[(nint)place * tiles * _plan.Sources],
                    ref *panel,
                    ref _bias[_plan.Results],
                    ref m[((nint)place * tiles * _plan.Results) + block.Start])
                {
                    InputPitch = (nint)tiles * _plan.Sources,
                    WeightPitch = (nint)_plan.Sources * block.Width,
                    OutputPitch = (nint)tiles * _plan.Results,
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
    private readonly void WriteTiles(float* m, int tiles, int tileRows, int tileColumns, ImageView result, int firstRow, int resultRows)
    {
        int results = _plan.Results;
        bool isDirect = result.ChannelPitch == 1 && tileRows * WinogradPlan.Outputs == resultRows
            && tileColumns * WinogradPlan.Outputs == result.Width;
        nint pitch = isDirect ? result.RowPitch : (nint)tileColumns * WinogradPlan.Outputs * results;
        nint pixel = isDirect ? result.PixelPitch : results;
        using Scratch written = isDirect ? default : Scratch.Rent(checked((int)(tileRows * WinogradPlan.Outputs * pitch)));
        fixed (float* copy = written.Span)
        {
            float* to = isDirect ? result.Pixel(firstRow, 0) : copy;
            for (int row = 0; row < tileRows; row++)
            {
                TDirection.OutputTransform(
                    new TileWindow(ref m[(nint)row * tileColumns * results], ref to[row * WinogradPlan.Outputs * pitch], ref *_bias)
                    {
                        FromPitch = (nint)tiles * results,
                        FromPixel = results,
                        ToPitch = pitch,
                        ToPixel = pixel,
                        Tiles = tileColumns,
                        Channels = results,
                    });
            }

            if (!isDirect)
            {
                result.WriteWindow(firstRow, resultRows, result.Width, 0, results, copy, pitch, pixel);
            }
        }
    }

    private sealed class Shared(WinogradGather<TDirection> gather)
    {
        private readonly WinogradGather<TDirection> _gather = gather;

        public void Run(long item) => _gather.RunUnit(item);
    }
}
