using System;
using KernelGen.Generator.Tests.Harness;
using KernelGen.Verification;
using Xunit;

namespace KernelGen.Generator.Tests.Numerics;

/// <summary>Rounding stays within the bound that follows from the number of terms; the three directions are one bilinear form.</summary>
[Trait("Category", "Slow")]
public sealed class RoundingTests
{
    public static TheoryData<string> Kernels => CompiledKernels.Names;

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Results_are_within_the_bound_of_their_number_of_terms(string name)
    {
        (CompiledKernel compiled, Geometry kernel) = CompiledKernels.Get(name);
        var random = new Random(1);
        foreach ((int moreRows, int moreColumns) in new[] { (0, 0), (3, 20), (8, 49) })
        {
            int height = kernel.LeastHeight + moreRows;
            int width = kernel.LeastWidth + moreColumns;
            Image x = Image.Reals(random, height, width);
            Image k = Image.Reals(random, kernel.Height, kernel.Width);
            Image dy = Image.Reals(random, kernel.OutputHeight(height), kernel.OutputWidth(width));

            Agreement.Close(
                PlainConvolution.Forward(x, k, kernel).Pixels,
                PlainConvolution.Forward(x.Absolute(), k.Absolute(), kernel).Pixels,
                Agreement.Elements(compiled.Correlate(x.ToTensor(), k.ToTensor())),
                kernel.Taps,
                $"{name} of {height}x{width}");
            Agreement.Close(
                PlainConvolution.InputGradient(dy, k, kernel, height, width).Pixels,
                PlainConvolution.InputGradient(dy.Absolute(), k.Absolute(), kernel, height, width).Pixels,
                Agreement.Elements(compiled.InputGradient(dy.ToTensor(), k.ToTensor())),
                kernel.Taps,
                $"{name} input gradient of {height}x{width}");
            Agreement.Close(
                PlainConvolution.WeightGradient(x, dy, kernel).Pixels,
                PlainConvolution.WeightGradient(x.Absolute(), dy.Absolute(), kernel).Pixels,
                Agreement.Elements(compiled.WeightGradient(x.ToTensor(), dy.ToTensor())),
                dy.Pixels.Length,
                $"{name} weight gradient of {height}x{width}");
        }
    }

    /// <summary><c>&lt;dY, K*X&gt; = &lt;dX, X&gt; = &lt;dK, K&gt;</c>, exactly, since the numbers are integers.</summary>
    [Theory]
    [MemberData(nameof(Kernels))]
    public void The_gradients_are_adjoint_to_the_forward_direction(string name)
    {
        (CompiledKernel compiled, Geometry kernel) = CompiledKernels.Get(name);
        var random = new Random(2);
        int height = kernel.LeastHeight + 7;
        int width = kernel.LeastWidth + 37;
        Image x = Image.Integers(random, height, width);
        Image k = Image.Integers(random, kernel.Height, kernel.Width);
        Image dy = Image.Integers(random, kernel.OutputHeight(height), kernel.OutputWidth(width));

        double forward = dy.Dot(new Image(dy.Height, dy.Width, Agreement.Elements(compiled.Correlate(x.ToTensor(), k.ToTensor()))));
        double byInput = x.Dot(new Image(height, width, Agreement.Elements(compiled.InputGradient(dy.ToTensor(), k.ToTensor()))));
        double byWeight = k.Dot(
            new Image(kernel.Height, kernel.Width, Agreement.Elements(compiled.WeightGradient(x.ToTensor(), dy.ToTensor()))));

        Assert.Equal(forward, byInput);
        Assert.Equal(forward, byWeight);
    }

    [Theory]
    [InlineData("Valid1x2")]
    [InlineData("Padded2x4Same")]
    [InlineData("Same3x3")]
    [InlineData("Padded3x5By0x4")]
    [InlineData("Valid9x9")]
    public void Finite_differences(string name)
    {
        (CompiledKernel compiled, Geometry kernel) = CompiledKernels.Get(name);
        Delegate check = typeof(GradientCheck).GetMethod(nameof(GradientCheck.Run))!
            .MakeGenericMethod(compiled.Type)
            .CreateDelegate<Func<int, int, int, int, GradientErrors>>();

        GradientErrors errors = ((Func<int, int, int, int, GradientErrors>)check)(kernel.LeastHeight + 3, kernel.LeastWidth + 5, 2, 7);

        Assert.True(errors.AreWithin(1e-5), errors.ToString());
    }
}
