using System;
using System.Numerics.Tensors;
using KernelGen.Numerics;
using KernelGen.Training;
using Xunit;

namespace KernelGen.Tests.Networks;

public class ActivationLayerTests
{
    private static readonly float[] Points = [-20, -6.5f, -3, -2.5f, -1, -0.01f, 0, 0.01f, 0.5f, 2.75f, 3, 5.5f, 6, 7.25f, 30];

    public static TheoryData<string> Names => ["Relu", "Relu6", "LeakyRelu", "PRelu", "Sigmoid", "Tanh", "HardSwish"];

    [Theory]
    [MemberData(nameof(Names))]
    public void EqualsTheFormula(string name)
    {
        Tensor<float> y = Of(name).Forward(Tensor.Create(Points, [3, 5]));
        for (int i = 0; i < Points.Length; i++)
        {
            double x = Points[i];
            double expected = name switch
            {
                "Relu" => Math.Max(0, x),
                "Relu6" => Math.Min(Math.Max(0, x), 6),
                "LeakyRelu" => x > 0 ? x : x / 8,
                "PRelu" => x > 0 ? x : x / 4,
                "Sigmoid" => 1 / (1 + Math.Exp(-x)),
                "Tanh" => Math.Tanh(x),
                _ => x * Math.Min(Math.Max(0, x + 3), 6) / 6,
            };
            Assert.Equal(expected, Data.Elements(y)[i], tolerance: 1e-6 * Math.Max(1, Math.Abs(expected)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void GradientsEqualCentralDifferences(string name) =>
        LayerGradients.AssertRight(Of(name), Tensor.Create<float>([-5, -2.5f, -1, -0.25f, 0.5f, 2.5f, 4.5f, 7], [2, 2, 2, 1]));

    [Theory]
    [InlineData(Layout.Nchw)]
    [InlineData(Layout.Nhwc)]
    public void EachChannelMayHaveASlopeOfItsOwn(Layout layout)
    {
        var layer = new PRelu(3, layout: layout);
        for (int c = 0; c < 3; c++)
        {
            layer.Weight[c] = c + 1;
        }

        nint[] lengths = layout == Layout.Nchw ? [2, 3, 2, 2] : [2, 2, 2, 3];
        Tensor<float> y = layer.Forward(Data.Constant(-1, lengths));
        for (int n = 0; n < 2; n++)
        {
            for (int c = 0; c < 3; c++)
            {
                Assert.Equal(-(c + 1), layout == Layout.Nchw ? y[n, c, 1, 1] : y[n, 1, 1, c]);
            }
        }

        Tensor<float> smooth = Data.Integers(4, lengths);
        smooth += 0.5f;
        LayerGradients.AssertRight(layer, smooth);
        Refusal.Of<ArgumentException>(() => layer.Forward(Data.Constant(1, 2, 4, 2, 4)), "PRelu(3)", "3 channels");
    }

    [Fact]
    public void BadSettingsAreRefused()
    {
        Refusal.Of<ArgumentOutOfRangeException>(() => _ = new LeakyRelu(-1), "at least 0");
        Refusal.Of<ArgumentOutOfRangeException>(() => _ = new LeakyRelu(float.NaN), "finite");
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = new PRelu(0));
        Refusal.Of<ArgumentOutOfRangeException>(() => _ = new PRelu(1, float.PositiveInfinity), "finite");
        Assert.Throws<ArgumentOutOfRangeException>(() => (Nonlinearity?)(Activation)7);
    }

    /// <summary>The library of the operating system is right to the last bits, so it can say how far the series are from it.</summary>
    [Fact]
    public void FixedFunctionsAreAsExactAsALibrary()
    {
        for (double x = -700; x < 700; x += 0.37)
        {
            Assert.Equal(1, FixedMath.Exp(x) / Math.Exp(x), tolerance: 4e-15);
            Assert.Equal(Math.Tanh(x / 100), FixedMath.Tanh(x / 100), tolerance: 1e-13);
        }

        for (double x = 1e-12; x < 1e12; x *= 1.37)
        {
            Assert.Equal(Math.Log(x), FixedMath.Log(x), tolerance: 1e-14);
        }

        for (double x = 0; x <= Math.PI; x += 0.01)
        {
            Assert.Equal(Math.Cos(x), FixedMath.CosOfHalfTurn(x), tolerance: 1e-15);
        }

        Assert.Equal(double.PositiveInfinity, FixedMath.Exp(1e300));
        Assert.Equal(0, FixedMath.Exp(-1e300));
        Assert.Equal(1, FixedMath.Exp(0));
        Assert.Equal(0, FixedMath.Log(1));
        Assert.True(double.IsNaN(FixedMath.Exp(double.NaN)));
    }

    private static Layer Of(string name) => name switch
    {
        "Relu" => new Relu(),
        "Relu6" => new Relu6(),
        "LeakyRelu" => new LeakyRelu(0.125f),
        "PRelu" => new PRelu(),
        "Sigmoid" => new Sigmoid(),
        "Tanh" => new Tanh(),
        _ => new HardSwish(),
    };
}
