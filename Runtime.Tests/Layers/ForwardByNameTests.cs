using System.Numerics.Tensors;
using Xunit;

namespace KernelGen.Tests.Layers;

/// <summary>The forward step of a layer by the kernel's name, in each form that <c>Correlation</c> has it.</summary>
public sealed partial class ForwardByNameTests
{
    [Fact]
    public void OfAPlane()
    {
        Tensor<float> x = Tensor.Create<float>([0, 1, 2, 3, 4, 5, 6, 7, 8], [3, 3]);
        Tensor<float> k = Tensor.Create<float>([0, 1, 2, 3], [2, 2]);
        Tensor<float> one = Tensor.CreateFromShape<float>([2, 2]), each = Tensor.CreateFromShape<float>([2, 2]);

        Square.Forward(x, k, 10f, one);
        Square.Forward(x, k, [1f], each, degreeOfParallelism: 2);

        // The chapter's example: 0 * 0 + 1 * 1 + 3 * 2 + 4 * 3 = 19.
        Assert.Equal([19, 25, 37, 43], [.. Square.Forward(x, k)]);
        Assert.Equal([20, 26, 38, 44], [.. Square.Forward(x, k, [1f])]);
        Assert.Equal([29, 35, 47, 53], [.. one]);
        Assert.Equal([20, 26, 38, 44], [.. each]);
    }

    [Fact]
    public void OfChannels()
    {
        Tensor<float> x = Tensor.Create<float>([3, 5], [1, 2, 1, 1]);
        Tensor<float> k = Tensor.Create<float>([1, 2, -1, -1], [2, 2, 1, 1]);
        Tensor<float> one = Tensor.CreateFromShape<float>([1, 2, 1, 1]), each = Tensor.CreateFromShape<float>([1, 2, 1, 1]);

        Mix.Forward(x, k, 10f, one, degreeOfParallelism: 2);
        Mix.Forward(x, k, [1f, 10f], each);

        // 3 * 1 + 5 * 2 = 13 and -3 - 5 = -8; then the bias, then the rectifier.
        Assert.Equal([13, 0], [.. Mix.Forward(x, k)]);
        Assert.Equal([14, 2], [.. Mix.Forward(x, k, [1f, 10f])]);
        Assert.Equal([23, 2], [.. one]);
        Assert.Equal([14, 2], [.. each]);
    }

    [ConvKernel(2, 2)]
    internal readonly partial struct Square;

    [ConvKernel(1, 1, InChannels = 2, OutChannels = 2, Activation = Activation.Relu)]
    internal readonly partial struct Mix;
}
