using System;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace KernelGen.Numerics;

/// <summary>
/// Sums and maps over the channels of a dense batch of images, in double precision, with the same bits on every machine: a sum over
/// separate channels takes element <c>i</c> of an image in lane <c>i % 8</c>, the last few of it in one more; one over channels side by
/// side goes pixel by pixel.
/// </summary>
/// <param name="Images">Images of the batch.</param>
/// <param name="Channels">Channels of an image.</param>
/// <param name="Pixels">Pixels of an image.</param>
/// <param name="IsLast">Whether the channels of a pixel are side by side.</param>
internal readonly record struct ChannelBatch(int Images, int Channels, int Pixels, bool IsLast)
{
    private static readonly int Lanes = Vector256<float>.Count;
    private static readonly int Half = Vector256<double>.Count;

    /// <summary>Gets the elements of a channel.</summary>
    public int Count => Images * Pixels;

    /// <summary>Sums a term of two elements of the same place, and of a number for each channel.</summary>
    /// <param name="x">The first elements.</param>
    /// <param name="y">The second.</param>
    /// <param name="means">A number for each channel.</param>
    /// <param name="sums">The sum of each channel.</param>
    public void Sum<TTerm>(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<double> means, Span<double> sums)
        where TTerm : struct, ITerm
    {
        if (!IsLast)
        {
            for (int c = 0; c < Channels; c++)
            {
                sums[c] = SumOf<TTerm>(x, y, c, means[c]);
            }

            return;
        }

        sums.Clear();
        for (int pixel = 0; pixel < Count; pixel++)
        {
            AddPixel<TTerm>(x.Slice(pixel * Channels, Channels), y.Slice(pixel * Channels, Channels), means, sums);
        }
    }

    /// <summary>Makes each result of two elements of the same place, and of four numbers for each channel.</summary>
    /// <param name="x">The first elements.</param>
    /// <param name="y">The second.</param>
    /// <param name="factors">The first number of all channels, then the second, and so on.</param>
    /// <param name="result">The results.</param>
    public void Map<TMap>(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<double> factors, Span<float> result)
        where TMap : struct, IMap
    {
        ReadOnlySpan<double> a = factors[..Channels], b = factors.Slice(Channels, Channels);
        ReadOnlySpan<double> c = factors.Slice(2 * Channels, Channels), d = factors.Slice(3 * Channels, Channels);
        if (IsLast)
        {
            for (int at = 0; at < Count * Channels; at += Channels)
            {
                MapPixel<TMap>(x.Slice(at, Channels), y.Slice(at, Channels), a, b, c, d, result.Slice(at, Channels));
            }

            return;
        }

        for (int plane = 0; plane < Images * Channels; plane++)
        {
            int channel = plane % Channels, at = plane * Pixels;
            MapPlane<TMap>(
                x.Slice(at, Pixels), y.Slice(at, Pixels), (a[channel], b[channel], c[channel], d[channel]), result.Slice(at, Pixels));
        }
    }

    private double SumOf<TTerm>(ReadOnlySpan<float> x, ReadOnlySpan<float> y, int channel, double mean)
        where TTerm : struct, ITerm
    {
        var means = Vector256.Create(mean);
        Vector256<double> low = default, high = default;
        double rest = 0;
        for (int image = 0; image < Images; image++)
        {
            int first = ((image * Channels) + channel) * Pixels, i = 0;
            ReadOnlySpan<float> xs = x.Slice(first, Pixels), ys = y.Slice(first, Pixels);
            for (; i <= Pixels - Lanes; i += Lanes)
            {
                var left = Vector256.Create(xs.Slice(i, Lanes));
                var right = Vector256.Create(ys.Slice(i, Lanes));
                low += TTerm.Of(Vector256.WidenLower(left), Vector256.WidenLower(right), means);
                high += TTerm.Of(Vector256.WidenUpper(left), Vector256.WidenUpper(right), means);
            }

            for (; i < Pixels; i++)
            {
                rest += TTerm.Of(xs[i], ys[i], mean);
            }
        }

        Vector256<double> four = low + high;
        Vector128<double> two = four.GetLower() + four.GetUpper();
        return two.GetElement(0) + two.GetElement(1) + rest;
    }

    private static void AddPixel<TTerm>(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<double> means, Span<double> sums)
        where TTerm : struct, ITerm
    {
        ref double to = ref MemoryMarshal.GetReference(sums);
        ref double mean = ref MemoryMarshal.GetReference(means);
        int c = 0;
        for (; c <= x.Length - Lanes; c += Lanes)
        {
            var left = Vector256.Create(x.Slice(c, Lanes));
            var right = Vector256.Create(y.Slice(c, Lanes));
            nuint low = (nuint)c, high = (nuint)(c + Half);
            Vector256<double> lower = TTerm.Of(
                Vector256.WidenLower(left), Vector256.WidenLower(right), Vector256.LoadUnsafe(ref mean, low));
            Vector256<double> upper = TTerm.Of(
                Vector256.WidenUpper(left), Vector256.WidenUpper(right), Vector256.LoadUnsafe(ref mean, high));
            (Vector256.LoadUnsafe(ref to, low) + lower).StoreUnsafe(ref to, low);
            (Vector256.LoadUnsafe(ref to, high) + upper).StoreUnsafe(ref to, high);
        }

        for (; c < x.Length; c++)
        {
            sums[c] += TTerm.Of(x[c], y[c], means[c]);
        }
    }

    private static void MapPlane<TMap>(
        ReadOnlySpan<float> x, ReadOnlySpan<float> y, (double A, double B, double C, double D) factors, Span<float> result)
        where TMap : struct, IMap
    {
        Vector256<double> a = Vector256.Create(factors.A), b = Vector256.Create(factors.B);
        Vector256<double> c = Vector256.Create(factors.C), d = Vector256.Create(factors.D);
        int i = 0;
        for (; i <= x.Length - Lanes; i += Lanes)
        {
            var left = Vector256.Create(x.Slice(i, Lanes));
            var right = Vector256.Create(y.Slice(i, Lanes));
            Vector256.Narrow(
                TMap.Of(Vector256.WidenLower(left), Vector256.WidenLower(right), a, b, c, d),
                TMap.Of(Vector256.WidenUpper(left), Vector256.WidenUpper(right), a, b, c, d)).CopyTo(result.Slice(i, Lanes));
        }

        for (; i < x.Length; i++)
        {
            result[i] = (float)TMap.Of(x[i], y[i], factors.A, factors.B, factors.C, factors.D);
        }
    }

    private static void MapPixel<TMap>(
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> y,
        ReadOnlySpan<double> a,
        ReadOnlySpan<double> b,
        ReadOnlySpan<double> c,
        ReadOnlySpan<double> d,
        Span<float> result)
        where TMap : struct, IMap
    {
        int i = 0;
        for (; i <= x.Length - Half; i += Half)
        {
            Vector256<double> left = Wide(x.Slice(i, Half)), right = Wide(y.Slice(i, Half));
            Vector256<double> mapped = TMap.Of(
                left, right, Vector256.Create(a.Slice(i, Half)), Vector256.Create(b.Slice(i, Half)), Vector256.Create(c.Slice(i, Half)),
                Vector256.Create(d.Slice(i, Half)));
            Vector128.Narrow(mapped.GetLower(), mapped.GetUpper()).CopyTo(result.Slice(i, Half));
        }

        for (; i < x.Length; i++)
        {
            result[i] = (float)TMap.Of(x[i], y[i], a[i], b[i], c[i], d[i]);
        }
    }

    private static Vector256<double> Wide(ReadOnlySpan<float> four)
    {
        var narrow = Vector128.Create(four);
        return Vector256.Create(Vector128.WidenLower(narrow), Vector128.WidenUpper(narrow));
    }

    /// <summary>A term of a sum.</summary>
    public interface ITerm
    {
        static abstract double Of(double x, double y, double mean);

        static abstract Vector256<double> Of(Vector256<double> x, Vector256<double> y, Vector256<double> mean);
    }

    /// <summary>A result of two elements and four numbers.</summary>
    public interface IMap
    {
        static abstract double Of(double x, double y, double a, double b, double c, double d);

        static abstract Vector256<double> Of(
            Vector256<double> x, Vector256<double> y, Vector256<double> a, Vector256<double> b, Vector256<double> c, Vector256<double> d);
    }

    /// <summary><c>x</c>.</summary>
    public readonly struct Element : ITerm
    {
        public static double Of(double x, double y, double mean) => x;

        public static Vector256<double> Of(Vector256<double> x, Vector256<double> y, Vector256<double> mean) => x;
    }

    /// <summary><c>(x - mean) * (y - mean)</c>.</summary>
    public readonly struct Variation : ITerm
    {
        public static double Of(double x, double y, double mean) => (x - mean) * (y - mean);

        public static Vector256<double> Of(Vector256<double> x, Vector256<double> y, Vector256<double> mean) => (x - mean) * (y - mean);
    }

    /// <summary><c>(x - mean) * y</c>.</summary>
    public readonly struct Moment : ITerm
    {
        public static double Of(double x, double y, double mean) => (x - mean) * y;

        public static Vector256<double> Of(Vector256<double> x, Vector256<double> y, Vector256<double> mean) => (x - mean) * y;
    }

    /// <summary><c>(x - a) * b + c</c>.</summary>
    public readonly struct Scaled : IMap
    {
        public static double Of(double x, double y, double a, double b, double c, double d) => ((x - a) * b) + c;

        public static Vector256<double> Of(
            Vector256<double> x, Vector256<double> y, Vector256<double> a, Vector256<double> b, Vector256<double> c, Vector256<double> d) =>
            ((x - a) * b) + c;
    }

    /// <summary><c>(y - c - (x - a) * d) * b</c>.</summary>
    public readonly struct Centred : IMap
    {
        public static double Of(double x, double y, double a, double b, double c, double d) => (y - c - ((x - a) * d)) * b;

        public static Vector256<double> Of(
            Vector256<double> x, Vector256<double> y, Vector256<double> a, Vector256<double> b, Vector256<double> c, Vector256<double> d) =>
            (y - c - ((x - a) * d)) * b;
    }
}
