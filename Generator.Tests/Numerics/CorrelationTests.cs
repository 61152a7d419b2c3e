using System;
using System.Numerics.Tensors;
using KernelGen.Generator.Tests.Harness;
using Xunit;

namespace KernelGen.Generator.Tests.Numerics;

/// <summary>
/// Compiled kernels on images from the smallest that the kernel accepts across three vector lengths, against plain loops, exactly.
/// </summary>
[Trait("Category", "Slow")]
public sealed class CorrelationTests
{
    public static TheoryData<string> Kernels => CompiledKernels.Names;

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Correlate_and_convolve(string name)
    {
        (CompiledKernel compiled, Geometry kernel) = CompiledKernels.Get(name);
        var random = new Random(1);
        foreach ((int height, int width) in OracleSizes.AcrossThreeVectors(kernel))
        {
            Image x = Image.Integers(random, height, width);
            Image k = Image.Integers(random, kernel.Height, kernel.Width);

            Tensor<float> y = compiled.Correlate(x.ToTensor(), k.ToTensor());

            Assert.Equal([kernel.OutputHeight(height), kernel.OutputWidth(width)], y.Lengths.ToArray());
            Agreement.Equal(PlainConvolution.Forward(x, k, kernel), y, $"{name} of {height}x{width}");
            Agreement.Equal(
                PlainConvolution.Forward(x, k.Rotated(), kernel),
                compiled.Convolve(x.ToTensor(), k.ToTensor()),
                $"{name} convolved with {height}x{width}");
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Gradients(string name)
    {
        (CompiledKernel compiled, Geometry kernel) = CompiledKernels.Get(name);
        var random = new Random(2);
        foreach ((int height, int width) in OracleSizes.AcrossThreeVectors(kernel))
        {
            Image x = Image.Integers(random, height, width);
            Image k = Image.Integers(random, kernel.Height, kernel.Width);
            Image dy = Image.Integers(random, kernel.OutputHeight(height), kernel.OutputWidth(width));

            Tensor<float> dx = compiled.InputGradient(dy.ToTensor(), k.ToTensor());
            Tensor<float> dk = compiled.WeightGradient(x.ToTensor(), dy.ToTensor());

            Assert.Equal([height, width], dx.Lengths.ToArray());
            Assert.Equal([kernel.Height, kernel.Width], dk.Lengths.ToArray());
            Agreement.Equal(PlainConvolution.InputGradient(dy, k, kernel, height, width), dx, $"{name} input gradient of {height}x{width}");
            Agreement.Equal(PlainConvolution.WeightGradient(x, dy, kernel), dk, $"{name} weight gradient of {height}x{width}");
        }
    }

    /// <summary>More rows than a band has, and more columns than the buffer for the edges holds at once.</summary>
    [Theory]
    [InlineData("Valid3x3", 150, 40)]
    [InlineData("Same3x3", 150, 40)]
    [InlineData("Same5x5", 5, 3000)]
    [InlineData("Same9x9", 70, 700)]
    [InlineData("Same31x1", 200, 33)]
    [InlineData("Same1x31", 3, 2000)]
    [InlineData("Same31x31", 20, 120)]
    [InlineData("Padded4x3By2x1", 130, 530)]
    public void Large_images(string name, int height, int width)
    {
        (CompiledKernel compiled, Geometry kernel) = CompiledKernels.Get(name);
        var random = new Random(3);
        Image x = Image.Integers(random, height, width, magnitude: 4);
        Image k = Image.Integers(random, kernel.Height, kernel.Width, magnitude: 4);
        Image dy = Image.Integers(random, kernel.OutputHeight(height), kernel.OutputWidth(width), magnitude: 4);

        Agreement.Equal(PlainConvolution.Forward(x, k, kernel), compiled.Correlate(x.ToTensor(), k.ToTensor()), name);
        Agreement.Equal(
            PlainConvolution.InputGradient(dy, k, kernel, height, width), compiled.InputGradient(dy.ToTensor(), k.ToTensor()), name);
        Agreement.Equal(PlainConvolution.WeightGradient(x, dy, kernel), compiled.WeightGradient(x.ToTensor(), dy.ToTensor()), name);
    }

    [Theory]
    [InlineData("Valid3x3")]
    [InlineData("Padded2x4Same")]
    [InlineData("Padded4x3By2x1")]
    public void The_operations_by_the_name_of_the_kernel(string name)
    {
        (CompiledKernel compiled, Geometry kernel) = CompiledKernels.Get(name);
        var random = new Random(5);
        Image x = Image.Integers(random, 9, 21);
        Image k = Image.Integers(random, kernel.Height, kernel.Width);
        Image y = PlainConvolution.Forward(x, k, kernel);
        Image dx = PlainConvolution.InputGradient(y, k, kernel, 9, 21);
        Image dk = PlainConvolution.WeightGradient(x, y, kernel);

        Check("Correlate", x, k, y);
        Check("Convolve", x, k.Rotated(), y);
        Check("InputGradient", y, k, dx);
        Check("WeightGradient", x, y, dk);

        void Check(string member, Image first, Image second, Image expected)
        {
            Tensor<float> allocated = member == "InputGradient"
                ? compiled.InputGradient(first.ToTensor(), second.ToTensor())
                : compiled.Own<Allocating>(member)(first.ToTensor(), second.ToTensor());
            Agreement.Equal(expected, allocated, $"{name}.{member}");
            Tensor<float> written = Tensor.CreateFromShape<float>([expected.Height, expected.Width]);
            compiled.Own<Writing>(member)(first.ToTensor(), second.ToTensor(), written.AsTensorSpan());
            Agreement.Equal(expected, written, $"{name}.{member} into a tensor");
        }
    }

    [Fact]
    public void The_bias_is_added_to_every_output()
    {
        (CompiledKernel compiled, Geometry kernel) = CompiledKernels.Get("Same3x3");
        var random = new Random(4);
        Image x = Image.Integers(random, 20, 37);
        Image k = Image.Integers(random, 3, 3);
        Tensor<float> y = Tensor.CreateFromShape<float>([20, 37]);

        compiled.Forward(x.ToTensor(), k.ToTensor(), -5, y.AsTensorSpan());

        Agreement.Equal(PlainConvolution.Forward(x, k, kernel, bias: -5), y, "bias");
    }
}
