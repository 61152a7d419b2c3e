using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Filters;
using Xunit;

namespace KernelGen.Tests.Filters.Recorded;

/// <summary>
/// Our results are those of OpenCV where both define a filter alike. Integers are equal: OpenCV rounds bytes half up in <c>GaussianBlur</c>
/// as we do, and the mean of an odd number of integers is never halfway. Floats are equal where all sums and products are exact.
/// </summary>
public class OpenCvTests
{
    /// <summary>
    /// Half the distance of two floats from 128 to 256, for each rounding of a mean: at most the products and the sums of a column and a
    /// row of 11.
    /// </summary>
    private const float Roundings = 44 / 131072f;

    [Fact]
    public void Gaussians()
    {
        Same<Gaussian3>("gaussian-3");
        Same<Gaussian5>("gaussian-5");
        Same<Gaussian7>("gaussian-7");
    }

    [Fact]
    public void Means()
    {
        Same<Box3>("box-3", Roundings);
        Same<Box5>("box-5", Roundings);
        Same<Box11>("box-11", Roundings);
    }

    [Fact]
    public void Derivatives()
    {
        Same<SobelX>("sobel-x");
        Same<SobelY>("sobel-y");
        Same<ScharrX>("scharr-x");
        Same<ScharrY>("scharr-y");
    }

    [Fact]
    public void Laplacians()
    {
        Same<Laplacian4>("laplacian-1");
        Same<DiagonalLaplacian>("laplacian-3");
    }

    [Fact]
    public void AnyWeights()
    {
        Same<Any3>("filter2d-3");
        Same<Any5>("filter2d-5");
    }

    /// <summary>
    /// Integers to integers are equal; floats within a tolerance, and so are bytes that become floats, since these sums are of floats too.
    /// </summary>
    private static void Same<TKernel>(string name, float tolerance = 0)
        where TKernel : struct, IFilterKernel
    {
        IReadOnlyList<RecordedResult> results = RecordedResult.Read(name);
        Assert.Superset(
            new HashSet<Border> { Border.Zero, Border.Replicate, Border.Reflect, Border.Reflect101 },
            results.Select(result => result.Border).ToHashSet());
        foreach (RecordedResult result in results)
        {
            switch (result)
            {
                case { Source: nameof(Byte), Destination: nameof(Byte) }:
                    Near<TKernel, byte, byte>(name, result, tolerance: 0);
                    break;
                case { Source: nameof(Byte), Destination: nameof(Int16) }:
                    Near<TKernel, byte, short>(name, result, tolerance: 0);
                    Near<TKernel, byte, float>(name, result, tolerance: 0);
                    break;
                default:
                    Near<TKernel, float, float>(name, result, tolerance);
                    Near<TKernel, byte, float>(name, result, tolerance);
                    break;
            }
        }
    }

    private static void Near<TKernel, TSource, TDestination>(string name, RecordedResult recorded, float tolerance)
        where TKernel : struct, IFilterKernel
        where TSource : unmanaged
        where TDestination : unmanaged
    {
        var actual = new TDestination[recorded.Results.Length];
        ImageFilter.Apply<TKernel, TSource, TDestination>(
            new ReadOnlyPlaneSpan<TSource>(recorded.Pixels<TSource>(), recorded.Height, recorded.Elements),
            new PlaneSpan<TDestination>(actual, recorded.Height, recorded.Elements),
            recorded.Border,
            new FilterOptions { Channels = recorded.Channels });
        for (int at = 0; at < actual.Length; at++)
        {
            float distance = MathF.Abs(recorded.Results[at] - Convert.ToSingle(actual[at], null));
            Assert.True(
                distance <= tolerance,
                $"{name}, {recorded.Border}, {recorded.Height}x{recorded.Width}x{recorded.Channels}: element {at} is {actual[at]}, not "
                    + $"{recorded.Results[at]}.");
        }
    }
}
