using System;
using System.Numerics.Tensors;
using KernelGen.Filters;
using Xunit;

namespace KernelGen.Tests.Layers;

/// <summary>The number of threads means the same wherever it is given: -1 for one a core, at least 1, and 1 unless given.</summary>
public class DegreeTests
{
    private readonly Tensor<float> _input = Data.Reals(1, 2, 3, 6, 7);
    private readonly Tensor<float> _weight = Data.Reals(2, 2, 3, 3, 3);
    private readonly Tensor<float> _outputGradient = Data.Reals(3, 2, 2, 6, 7);

    [Theory]
    [InlineData(0)]
    [InlineData(-2)]
    [InlineData(int.MinValue)]
    public void ABadDegreeIsRefused(int degree)
    {
        foreach (Func<int, Tensor<float>> form in Forms())
        {
            Refused(() => form(degree));
        }

        Refused(() => _ = new FilterOptions { DegreeOfParallelism = degree });
        Refused(() => _ = default(FilterOptions) with { DegreeOfParallelism = degree });

        static void Refused(Action call) =>
            Assert.Equal("degreeOfParallelism", Refusal.Of<ArgumentOutOfRangeException>(call, "at least 1").ParamName, ignoreCase: true);
    }

    [Fact]
    public void ADegreeChangesNoBit()
    {
        foreach (Func<int, Tensor<float>> form in Forms())
        {
            float[] expected = Data.Elements(form(1));
            Assert.Contains(expected, element => element != 0);
            Assert.Equal(expected, Data.Elements(form(3)));
            Assert.Equal(expected, Data.Elements(form(-1)));
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(int.MaxValue)]
    public void OptionsKeepTheDegree(int degree)
    {
        var options = new FilterOptions { DegreeOfParallelism = degree };
        Assert.Equal(degree, options.DegreeOfParallelism);
        Assert.Equal(degree, (options with { Channels = 2 }).DegreeOfParallelism);
    }

    [Fact]
    public void OptionsMeanOneThreadUnlessTheySayMore()
    {
        Assert.Equal(1, default(FilterOptions).DegreeOfParallelism);
        Assert.Equal(1, new FilterOptions().DegreeOfParallelism);
        Assert.Equal(default, new FilterOptions { DegreeOfParallelism = 1 });
    }

    /// <summary>Every form that runs on several threads, but for those that the tests of layers call.</summary>
    private Func<int, Tensor<float>>[] Forms() =>
    [
        degree => Correlation.Correlate<Mix>(_input, _weight, degree),
        degree => Written(_outputGradient, y => Correlation.Correlate<Mix>(_input, _weight, y, degree)),
        degree => Correlation.Convolve<Mix>(_input, _weight, degree),
        degree => Written(_outputGradient, y => Correlation.Convolve<Mix>(_input, _weight, y, degree)),
        degree => Correlation.Forward<Mix>(_input, _weight, degreeOfParallelism: degree),
        degree => Correlation.TransposedConvolve<Mix>(_outputGradient, _weight, degreeOfParallelism: degree),
        degree => Correlation.InputGradient<Mix>(_outputGradient, _weight, degreeOfParallelism: degree),
        degree => Correlation.WeightGradient<Mix>(_input, _outputGradient, degree),
        degree => Mix.Correlate(_input, _weight, degree),
        degree => Mix.Correlate(_input, _weight, [1, 2], degree),
        degree => Written(_outputGradient, y => Mix.Correlate(_input, _weight, [1, 2], y, degree)),
        degree => Mix.Convolve(_input, _weight, degree),
        degree => Mix.Forward(_input, _weight, [1, 2], degree),
        degree => Written(_outputGradient, y => Mix.Forward(_input, _weight, 1, y, degree)),
        degree => Mix.TransposedConvolve(_outputGradient, _weight, [1, 2, 3], degreeOfParallelism: degree),
        degree => Written(_input, x => Mix.TransposedConvolve(_outputGradient, _weight, [1, 2, 3], x, degree)),
        degree => Mix.InputGradient(_outputGradient, _weight, degreeOfParallelism: degree),
        degree => Written(_input, x => Mix.InputGradient(_outputGradient, _weight, x, degree)),
        degree => Mix.WeightGradient(_input, _outputGradient, degree),
        degree => Written(_weight, w => Mix.WeightGradient(_input, _outputGradient, w, degree)),
    ];

    private static Tensor<float> Written(Tensor<float> alike, Action<Tensor<float>> write)
    {
        Tensor<float> result = Data.Constant(0, alike.Lengths);
        write(result);
        return result;
    }
}
