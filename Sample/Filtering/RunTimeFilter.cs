using System;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Filters;
using KernelGen.Sample.Pictures;

namespace KernelGen.Sample.Filtering;

/// <summary>
/// A matrix that is known at run time only, by the rules of <see cref="ImageFilter"/>: exact sums, halves rounded up, the same borders.
/// </summary>
internal sealed class RunTimeFilter : PictureFilter
{
    // Floats hold every integer up to here, so that sums of products of integers below it are exact in any order.
    private const long ExactInFloats = 1 << 24;

    private readonly WrittenMatrix _matrix;
    private readonly Func<Tensor<float>, Tensor<float>, Tensor<float>>? _compiled;

    public RunTimeFilter(WrittenMatrix matrix)
    {
        _matrix = matrix;
        bool isExact = matrix.Taps.Sum(Math.Abs) * byte.MaxValue <= ExactInFloats;
        _compiled = (isExact, matrix.Height, matrix.Width) switch
        {
            (true, 3, 3) => Correlate<Square3>,
            (true, 5, 5) => Correlate<Square5>,
            (true, 7, 7) => Correlate<Square7>,
            _ => null,
        };
    }

    public override string Name => "matrix";

    /// <summary>Gets what becomes of a grey level, apart from the offset.</summary>
    public double Gain => _matrix.Gain;

    public override string Way => _compiled is not null
        ? $"compiled {_matrix.Height}x{_matrix.Width} kernel in floats, whose sums are exact here; taps given at run time"
        : "plain loops in 64-bit integers: no compiled kernel of this size or for so great taps";

    public override bool IsDerivative => Gain == 0 && _matrix.Offset == 0;

    public override void Apply(BytePicture source, byte[] destination, Border border, FilterOptions options)
    {
        FilterRegion region = options.Region ?? new FilterRegion(0, 0, source.Height, source.Width);
        for (int channel = 0; channel < source.Channels; channel++)
        {
            if (options.Alpha == Alpha.Kept && channel == source.Channels - 1)
            {
                CopyChannel(source, destination, region, channel);
                continue;
            }

            long[] sums = Sums(source, channel, border, region);
            for (int k = 0; k < sums.Length; k++)
            {
                destination[(k * source.Channels) + channel] = (byte)Math.Clamp(_matrix.Pixel(sums[k]), byte.MinValue, byte.MaxValue);
            }
        }
    }

    public override void Apply(BytePicture source, short[] destination, Border border, FilterOptions options)
    {
        FilterRegion region = options.Region ?? new FilterRegion(0, 0, source.Height, source.Width);
        for (int channel = 0; channel < source.Channels; channel++)
        {
            long[] sums = Sums(source, channel, border, region);
            for (int k = 0; k < sums.Length; k++)
            {
                destination[(k * source.Channels) + channel] = (short)Math.Clamp(_matrix.Pixel(sums[k]), short.MinValue, short.MaxValue);
            }
        }
    }

    private static void CopyChannel(BytePicture source, byte[] destination, FilterRegion region, int channel)
    {
        for (int i = 0; i < region.Height; i++)
        {
            for (int j = 0; j < region.Width; j++)
            {
                int from = ((region.Row + i) * source.Width) + region.Column + j;
                destination[(((i * region.Width) + j) * source.Channels) + channel] = source.Pixels[(from * source.Channels) + channel];
            }
        }
    }

    private static Tensor<float> Correlate<TKernel>(Tensor<float> picture, Tensor<float> taps)
        where TKernel : struct, IConvKernel => Correlation.Correlate<TKernel>(picture, taps);

    private long[] Sums(BytePicture source, int channel, Border border, FilterRegion region)
    {
        byte[] staged = Staged(source, channel, border, region);
        if (_compiled is null)
        {
            return PlainSums(staged, region);
        }

        Tensor<float> picture = Tensor.Create(
            Array.ConvertAll(staged, pixel => (float)pixel), [region.Height + _matrix.Height - 1, region.Width + _matrix.Width - 1]);
        Tensor<float> taps = Tensor.Create(Array.ConvertAll(_matrix.Taps, tap => (float)tap), [_matrix.Height, _matrix.Width]);
        return Array.ConvertAll(Matrix.Elements(_compiled(picture, taps)), sum => (long)sum);
    }

    private long[] PlainSums(byte[] staged, FilterRegion region)
    {
        int stride = region.Width + _matrix.Width - 1;
        var sums = new long[region.Height * region.Width];
        for (int k = 0; k < sums.Length; k++)
        {
            int corner = (k / region.Width * stride) + (k % region.Width);
            for (int tap = 0; tap < _matrix.Taps.Length; tap++)
            {
                sums[k] += _matrix.Taps[tap] * staged[corner + (tap / _matrix.Width * stride) + (tap % _matrix.Width)];
            }
        }

        return sums;
    }

    /// <summary>A copy of the region with as much around it as the taps reach.</summary>
    private byte[] Staged(BytePicture source, int channel, Border border, FilterRegion region)
    {
        int height = region.Height + _matrix.Height - 1;
        int width = region.Width + _matrix.Width - 1;
        int[] columns =
        [
            .. Enumerable.Range(region.Column - ((_matrix.Width - 1) / 2), width).Select(column => Seen(border, column, source.Width)),
        ];
        var staged = new byte[height * width];
        for (int i = 0; i < height; i++)
        {
            int row = Seen(border, region.Row - ((_matrix.Height - 1) / 2) + i, source.Height);
            for (int j = 0; row >= 0 && j < width; j++)
            {
                staged[(i * width) + j] = columns[j] < 0
                    ? (byte)0
                    : source.Pixels[(((row * source.Width) + columns[j]) * source.Channels) + channel];
            }
        }

        return staged;
    }

    /// <summary>The row or column that a border shows at an index outside of the picture; -1 is none, black.</summary>
    private static int Seen(Border border, int index, int length)
    {
        if (index >= 0 && index < length)
        {
            return index;
        }

        switch (border)
        {
            case Border.Zero:
                return -1;
            case Border.Replicate:
                return Math.Clamp(index, 0, length - 1);
            case Border.Wrap:
                return Modulo(index, length);
            case Border.Reflect:
                int there = Modulo(index, 2 * length);
                return Math.Min(there, (2 * length) - 1 - there);
            case Border.Reflect101:
                int period = Math.Max(1, 2 * (length - 1));
                int place = Modulo(index, period);
                return Math.Min(place, period - place);
            default:
                throw new ArgumentOutOfRangeException(nameof(border), border, "No such border.");
        }
    }

    private static int Modulo(int index, int period) => ((index % period) + period) % period;
}
