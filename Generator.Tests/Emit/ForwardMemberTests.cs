using KernelGen.Generator.Tests.Harness;
using Xunit;

namespace KernelGen.Generator.Tests.Emit;

/// <summary>A generated struct has the forward step of a layer in each form that <c>Correlation</c> has it.</summary>
public sealed class ForwardMemberTests
{
    private const string Source = """
        using System.Numerics.Tensors;
        using KernelGen;

        [ConvKernel(2, 2)] public readonly partial struct Square;
        [ConvKernel(1, 1, InChannels = 2, OutChannels = 2, Activation = Activation.Relu)] public readonly partial struct Mix;

        public static class Program
        {
            public static float[][] OfSquare()
            {
                Tensor<float> x = Tensor.Create<float>([0, 1, 2, 3, 4, 5, 6, 7, 8], [3, 3]);
                Tensor<float> k = Tensor.Create<float>([0, 1, 2, 3], [2, 2]);
                Tensor<float> one = Tensor.CreateFromShape<float>([2, 2]);
                Tensor<float> each = Tensor.CreateFromShape<float>([2, 2]);
                Square.Forward(x, k, 10f, one);
                Square.Forward(x, k, [1f], each, degreeOfParallelism: 2);
                return [[.. Square.Forward(x, k)], [.. Square.Forward(x, k, [1f])], [.. one], [.. each]];
            }

            public static float[][] OfMix()
            {
                Tensor<float> x = Tensor.Create<float>([3, 5], [1, 2, 1, 1]);
                Tensor<float> k = Tensor.Create<float>([1, 2, -1, -1], [2, 2, 1, 1]);
                Tensor<float> one = Tensor.CreateFromShape<float>([1, 2, 1, 1]);
                Tensor<float> each = Tensor.CreateFromShape<float>([1, 2, 1, 1]);
                Mix.Forward(x, k, 10f, one, degreeOfParallelism: 2);
                Mix.Forward(x, k, [1f, 10f], each);
                return [[.. Mix.Forward(x, k)], [.. Mix.Forward(x, k, [1f, 10f])], [.. one], [.. each]];
            }
        }
        """;

    [Fact]
    public void A_layer_without_a_bias_with_one_number_and_with_one_for_each_channel()
    {
        using KernelAssembly program = KernelAssembly.CompileSource(Source, RunOptions.OneWidth);

        // The chapter's example: 0 * 0 + 1 * 1 + 3 * 2 + 4 * 3 = 19.
        Assert.Equal([[19, 25, 37, 43], [20, 26, 38, 44], [29, 35, 47, 53], [20, 26, 38, 44]], Run(program, "OfSquare"));

        // 3 * 1 + 5 * 2 = 13 and -3 - 5 = -8; then the bias, then the rectifier.
        Assert.Equal([[13, 0], [14, 2], [23, 2], [14, 2]], Run(program, "OfMix"));
    }

    private static float[][] Run(KernelAssembly program, string method) =>
        (float[][])program.TypeOf("Program").GetMethod(method)!.Invoke(null, null)!;
}
