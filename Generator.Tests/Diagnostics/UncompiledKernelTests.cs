using System.Linq;
using KernelGen.Generator.Tests.Harness;
using Xunit;

namespace KernelGen.Generator.Tests.Diagnostics;

/// <summary>
/// Code that uses a wrongly declared kernel compiles, so that all errors of a project are those of its declarations. The runner checks
/// that.
/// </summary>
public sealed class UncompiledKernelTests
{
    [Fact]
    public void Uses_of_kernels_with_errors_have_none() => GeneratorRunner.Run(
        [
            """
            using KernelGen;
            using KernelGen.Training;
            [ConvKernel({|KGEN005:0|}, 3)] public partial struct Layer { }
            [ConvKernel(3, 3)] public partial struct Own { private static int {|KGEN009:Shape|} => 1; }
            [Filter(3, 3, Weights = {|KGEN027:[1, 2]|})] public partial struct Blur { }
            [ConvKernel(3, 3)] public partial struct Any{|KGEN004:<T>|} { }
            [Gaussian({|KGEN034:4|})] public partial struct Smooth { private static string Describe() => ""; }
            [FilterBank(typeof(Blur), {|KGEN040:typeof(Layer)|})] public partial struct Both { }
            [{|CS7036:ConvKernel(3)|}] public partial struct Half { }
            """,
            """
            using System;
            using System.Numerics.Tensors;
            using KernelGen;
            using KernelGen.Filters;
            using KernelGen.Training;
            public static class Uses
            {
                public static Tensor<float> Run(Tensor<float> x, Tensor<float> k)
                {
                    Correlation.Correlate<Layer>(x, k);
                    Correlation.Forward<Layer>(x, k, [1f]);
                    Correlation.Forward<Layer>(x, k, 1f, x, degreeOfParallelism: 2);
                    Correlation.InputGradient<Layer>(x, k, 1, outputPaddingX: 1);
                    Correlation.TransposedConvolve<Layer>(x, k, [1f], outputPaddingY: 1);
                    Correlation.BiasGradient<Layer>(x, x);
                    Correlation.WeightGradient<Own>(x, x);
                    Correlation.Convolve<Any<int>>(x, k);
                    return Correlation.Forward<Half>(x, k);
                }

                public static void Filter(byte[] x, short[] y, Tensor<byte> image, Tensor<short> images)
                {
                    ImageFilter.Apply<Blur, byte, short>(x, y, 2, 3, Border.Zero);
                    ImageFilter.Apply<Smooth, byte, short>(x, y, 2, 3, Border.Zero);
                    ImageFilter.Apply<Both, byte, short>(image, images, Border.Zero);
                }

                public static string Text() => Blur.Describe() + Both.Describe() + Layer.Shape.Height + Half.Shape;

                public static object[] Layers() => [new Conv2D<Layer>(), new Conv2D<Own>(), new Conv2D<Any<string>>(), new Conv2D<Half>()];
            }
            """,
        ],
        RunOptions.WithoutVectors);

    /// <summary>Calls by the kernel's name are C# 14, which the compiler of the SDK knows.</summary>
    [Fact]
    [Trait("Category", "Slow")]
    public void Calls_of_a_kernel_with_an_error_have_none() => Assert.Equal(
        ["KGEN005"],
        SdkCompiler.Compile("""
            using System.Numerics.Tensors;
            using KernelGen;
            Tensor<float> x = Tensor.Create<float>([4, 4]);
            Layer.Correlate(x, x);
            Layer.Forward(x, x, 1f, x, degreeOfParallelism: 2);
            Layer.TransposedConvolve(x, x, [1f], outputPaddingY: 1);
            Layer.InputGradient(x, x, 1, outputPaddingX: 1);
            Layer.WeightGradient(x, x);
            Layer.BiasGradient(x);
            Layer.Convolve(x, x);

            [ConvKernel(0, 3)] public readonly partial struct Layer;
            """).Select(found => found.Id));
}
