using Xunit;

namespace KernelGen.Generator.Tests.Numerics;

/// <summary>The oracle itself, on numbers worked out by hand.</summary>
public sealed class PlainConvolutionTests
{
    private static readonly Image X = new(3, 3, [0, 1, 2, 3, 4, 5, 6, 7, 8]);
    private static readonly Image K = new(2, 2, [0, 1, 2, 3]);

    [Fact]
    public void The_example_of_the_chapter() =>
        Assert.Equal([19f, 25, 37, 43], PlainConvolution.Forward(X, K, new Geometry(2, 2)).Pixels);

    [Fact]
    public void An_even_kernel_of_the_same_size_looks_one_further_down_and_right() => Assert.Equal(
        [19f, 25, 10, 37, 43, 16, 7, 8, 0], PlainConvolution.Forward(X, K, Geometry.Same(2, 2)).Pixels);

    [Fact]
    public void One_output_passes_the_kernel_back_to_where_it_lay() => Assert.Equal(
        [0f, 0, 0, 0, 0, 1, 0, 2, 3], PlainConvolution.InputGradient(new Image(2, 2, [0, 0, 0, 1]), K, new Geometry(2, 2), 3, 3).Pixels);

    [Fact]
    public void One_output_gives_the_weights_what_they_saw() => Assert.Equal(
        [1f, 2, 4, 5], PlainConvolution.WeightGradient(X, new Image(2, 2, [0, 1, 0, 0]), new Geometry(2, 2)).Pixels);
}
