using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using KernelGen.Benchmarks.Data;
using KernelGen.Benchmarks.Filters;
using KernelGen.Benchmarks.Peers;
using KernelGen.Filters;
using OpenCvSharp;

namespace KernelGen.Benchmarks.Ratios;

/// <summary>
/// Filters on whole pictures, borders included, against OpenCV: what a caller of each writes. Nothing is planned where OpenCV does not
/// load, since the pictures are its matrices.
/// </summary>
internal static class FilterWorkloads
{
    private static readonly ImageSize Poster = new("995x663", 995, 663);

    private delegate void OpenCv(Mat source, Mat destination);

    public static IEnumerable<PlannedWorkload> Plan(PeerSet peers)
    {
        if (!peers.HasOpenCv)
        {
            yield break;
        }

        foreach (ImageSize size in (ImageSize[])[ImageSize.Small, ImageSize.FullHd, ImageSize.UltraHd])
        {
            foreach (PlannedWorkload planned in Bytes(size))
            {
                yield return planned;
            }

            foreach (PlannedWorkload planned in Floats(size))
            {
                yield return planned;
            }
        }

        yield return OfBytes<Gaussian5>("Gaussian 5 RGB", Poster, Gaussian(5), channels: 3);
        yield return OfBytes<Gaussian5>("Gaussian 5 RGBA", Poster, Gaussian(5), channels: 4);
        yield return OfBytes<Sharpen>("sharpen 3 RGB", Poster, Filter2D<Sharpen>(MatType.CV_8U), channels: 3);
        yield return OfBytes<Sharpen>("sharpen 3 RGBA", Poster, Filter2D<Sharpen>(MatType.CV_8U), channels: 4);
    }

    private static IEnumerable<PlannedWorkload> Bytes(ImageSize size)
    {
        yield return OfBytes<Gaussian3>("Gaussian 3", size, Gaussian(3));
        yield return OfBytes<Gaussian5>("Gaussian 5", size, Gaussian(5));
        yield return OfBytes<Gaussian7>("Gaussian 7", size, Gaussian(7));
        yield return OfBytes<Box3>("box 3", size, Box(3));
        yield return OfBytes<Box5>("box 5", size, Box(5));
        yield return OfBytes<Box11>("box 11", size, Box(11));
        yield return ToWords<FastSobelX>(
            "Sobel to 16 bits", size, static (source, result) => Cv2.Sobel(source, result, MatType.CV_16S, 1, 0));
        yield return ToWords<ScharrX>(
            "Scharr to 16 bits", size, static (source, result) => Cv2.Scharr(source, result, MatType.CV_16S, 1, 0));
        yield return ToWords<Laplacian4>(
            "Laplacian to 16 bits", size, static (source, result) => Cv2.Laplacian(source, result, MatType.CV_16S));
        yield return OfBytes<Any3>("any 3x3", size, Filter2D<Any3>(MatType.CV_8U));
        yield return OfBytes<Any5>("any 5x5", size, Filter2D<Any5>(MatType.CV_8U));
        yield return SobelPair(size);
    }

    private static IEnumerable<PlannedWorkload> Floats(ImageSize size)
    {
        yield return OfFloats<Gaussian3>("float Gaussian 3", size, Gaussian(3));
        yield return OfFloats<Gaussian5>("float Gaussian 5", size, Gaussian(5));
        yield return OfFloats<Gaussian11>(
            "float Gaussian 11", size, static (source, result) => Cv2.GaussianBlur(source, result, new Size(11, 11), 2));
        yield return OfFloats<FastSobelX>("float Sobel", size, static (source, result) => Cv2.Sobel(source, result, MatType.CV_32F, 1, 0));
        yield return OfFloats<Box5>("float box 5", size, Box(5));
    }

    private static OpenCv Gaussian(int size) => (source, result) => Cv2.GaussianBlur(source, result, new Size(size, size), 0);

    private static OpenCv Box(int size) => (source, result) => Cv2.Blur(source, result, new Size(size, size));

    private static OpenCv Filter2D<TKernel>(int depth)
        where TKernel : struct, IFilterKernel
    {
        FilterDefinition filter = TKernel.Filter;
        var weights = new Mat(filter.Height, filter.Width, MatType.CV_32FC1);
        for (int tap = 0; tap < filter.Weights.Length; tap++)
        {
            weights.Set(tap / filter.Width, tap % filter.Width, (float)(filter.Weights[tap] / filter.Divisor));
        }

        return (source, result) => Cv2.Filter2D(source, result, depth, weights);
    }

    private static PlannedWorkload OfBytes<TKernel>(string name, ImageSize size, OpenCv peer, int channels = 1)
        where TKernel : struct, IFilterKernel => Plan<byte, byte>(
        name,
        TKernel.Filter,
        size,
        channels,
        (source, result) => ImageFilter.Apply<TKernel, byte, byte>(
            source.Pixels, result.Pixels, source.Height, source.Width, options: new FilterOptions { Channels = source.Channels }),
        peer,
        tolerance: 1);

    private static PlannedWorkload ToWords<TKernel>(string name, ImageSize size, OpenCv peer)
        where TKernel : struct, IFilterKernel => Plan<byte, short>(
        name,
        TKernel.Filter,
        size,
        channels: 1,
        (source, result) => ImageFilter.Apply<TKernel, byte, short>(source.Pixels, result.Pixels, source.Height, source.Width),
        peer,
        tolerance: 0);

    private static PlannedWorkload OfFloats<TKernel>(string name, ImageSize size, OpenCv peer)
        where TKernel : struct, IFilterKernel => Plan<float, float>(
        name,
        TKernel.Filter,
        size,
        channels: 1,
        (source, result) => ImageFilter.Apply<TKernel, float, float>(source.Pixels, result.Pixels, source.Height, source.Width),
        peer,
        tolerance: 0.01);

    /// <summary>Both derivatives by a bank, against two calls of OpenCV and, as its own yardstick, one derivative of ours.</summary>
    private static PlannedWorkload SobelPair(ImageSize size)
    {
        WorkloadFacts facts = Facts("Sobel x and y", size, channels: 1);
        return new PlannedWorkload(facts, () =>
        {
            Picture<byte> source = new Picture<byte>(size.Height, size.Width, 1).Filled(seed: 1);
            var results = new Picture<short>[4];
            for (int at = 0; at < results.Length; at++)
            {
                results[at] = new Picture<short>(size.Height, size.Width, 1);
            }

            void Ours() => FastSobelXY.Apply(
                new ReadOnlyPlaneSpan<byte>(source.Pixels, size.Height, size.Width),
                new PlaneSpan<short>(results[0].Pixels, size.Height, size.Width),
                new PlaneSpan<short>(results[1].Pixels, size.Height, size.Width),
                Border.Reflect101);
            void One() => FastSobelX.Apply(source.Pixels, results[2].Pixels, size.Height, size.Width, Border.Reflect101);
            void Theirs()
            {
                Cv2.Sobel(source.Mat, results[2].Mat, MatType.CV_16S, 1, 0);
                Cv2.Sobel(source.Mat, results[3].Mat, MatType.CV_16S, 0, 1);
            }

            Ours();
            Theirs();
            var referee = new Referee(
                facts.Name,
                [Result(results[0]), Result(results[1])],
                () =>
                [
                    Result(FilterReference.Of<byte, short>(FiltersOf<FastSobelXY>()[0], source)),
                    Result(FilterReference.Of<byte, short>(FiltersOf<FastSobelXY>()[1], source)),
                ]);
            return new Workload(
                facts,
                [Of(Names.Ours, Ours), .. Peer(referee, Theirs, results[2], results[3]), Of(Names.OneFilter, One), CopyOf(source)],
                [source, .. results])
            {
                Notes = referee.Notes,
            };
        });
    }

    private static PlannedWorkload Plan<TSource, TResult>(
        string name,
        FilterDefinition filter,
        ImageSize size,
        int channels,
        Action<Picture<TSource>, Picture<TResult>> ours,
        OpenCv peer,
        double tolerance)
        where TSource : unmanaged, INumberBase<TSource>
        where TResult : unmanaged, INumberBase<TResult>
    {
        WorkloadFacts facts = Facts(name, size, channels);
        return new PlannedWorkload(facts, () =>
        {
            Picture<TSource> source = new Picture<TSource>(size.Height, size.Width, channels).Filled(seed: 1);
            var result = new Picture<TResult>(size.Height, size.Width, channels);
            var theirs = new Picture<TResult>(size.Height, size.Width, channels);
            ours(source, result);
            var referee = new Referee(
                facts.Name, [Result(result)], () => [Result(FilterReference.Of<TSource, TResult>(filter, source))], absolute: tolerance);
            return new Workload(
                facts,
                [Of(Names.Ours, () => ours(source, result)), .. Peer(referee, () => peer(source.Mat, theirs.Mat), theirs), CopyOf(source)],
                [source, result, theirs])
            {
                Notes = referee.Notes,
            };
        });
    }

    private static WorkloadFacts Facts(string name, ImageSize size, int channels) =>
        new(Subject.Filters, name, size.Name, (double)size.Height * size.Width * channels, 0);

    private static Contender Of(string name, Action call) => new(name, calls =>
    {
        for (int i = 0; i < calls; i++)
        {
            call();
        }
    });

    private static Contender CopyOf<T>(Picture<T> source)
        where T : unmanaged, INumberBase<T>
    {
        var copy = new T[source.Pixels.Length];
        return Of(CopySpeed.Name, () => source.Pixels.CopyTo(copy));
    }

    /// <summary>OpenCV as a contender, if it computes what we do.</summary>
    private static Contender[] Peer<T>(Referee referee, Action call, params Picture<T>[] results)
        where T : unmanaged, INumberBase<T>
    {
        Contender? peer = referee.Choose(
            [new PeerWay<Contender>(Names.OpenCv, () =>
            {
                call();
                return (Of(Names.OpenCv, call), [.. results.Select(Result)]);
            }),
            ]);
        return peer is null ? [] : [peer];
    }

    private static NamedResult Result<T>(Picture<T> picture)
        where T : unmanaged, INumberBase<T> => Result(FilterReference.Numbers<T>(picture.Pixels));

    private static ReadOnlySpan<FilterDefinition> FiltersOf<TBank>()
        where TBank : struct, IFilterBank => TBank.Filters;

    private static NamedResult Result(float[] values) => new("result", values);
}
