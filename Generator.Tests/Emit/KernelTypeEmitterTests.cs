using System;
using System.Linq;
using KernelGen.Generator.Emit;
using KernelGen.Generator.Tests.Harness;
using Xunit;

namespace KernelGen.Generator.Tests.Emit;

public sealed class KernelTypeEmitterTests
{
    [Theory]
    [InlineData("1, 2", "new(1, 2)")]
    [InlineData("3, 3, InChannels = 1, Groups = 1, Stride = 1, Layout = Layout.Nchw, Activation = Activation.None", "new(3, 3)")]
    [InlineData("3, 3, OutChannels = 64", "new(3, 3) { OutChannels = 64 }")]
    [InlineData(
        "3, 5, InChannels = 64, OutChannels = 128, Groups = 32", "new(3, 5) { InChannels = 64, OutChannels = 128, Groups = 32 }")]
    [InlineData("3, 3, Stride = 2", "new(3, 3) { StrideY = 2, StrideX = 2 }")]
    [InlineData("3, 3, StrideX = 3, PaddingTop = 1", "new(3, 3) { StrideX = 3, PaddingTop = 1 }")]
    [InlineData(
        "3, 3, PaddingX = 1, Border = Border.Wrap, Layout = Layout.Nhwc, Activation = Activation.Relu",
        "new(3, 3) { PaddingLeft = 1, PaddingRight = 1, Border = global::KernelGen.Border.Wrap, "
            + "Layout = global::KernelGen.Layout.Nhwc, Activation = global::KernelGen.Activation.Relu }")]
    public void The_shape_is_written_without_what_is_as_usual(string arguments, string expected) =>
        Assert.Equal(expected, KernelTypeEmitter.ShapeValue(KernelReader.Read(arguments)));

    [Fact]
    public void No_property_of_the_shape_is_left_out()
    {
        string value = KernelTypeEmitter.ShapeValue(KernelReader.Read(
            "2, 2, InChannels = 2, OutChannels = 2, Groups = 2, Stride = 2, Dilation = 2, PaddingY = 1, PaddingX = 1, "
            + "Border = Border.Wrap, Layout = Layout.Nhwc, Activation = Activation.LeakyRelu, NegativeSlope = 0.5f"));

        Assert.All(
            typeof(KernelShape).GetProperties().Where(property => property is { CanWrite: true, Name: not ("Height" or "Width") }),
            property => Assert.Contains($" {property.Name} = ", value, StringComparison.Ordinal));
    }

    [Fact]
    public void The_shape_says_at_run_time_what_the_attribute_says()
    {
        using KernelAssembly kernels = KernelAssembly.Compile(
            RunOptions.WithoutVectors,
            [("Edge", "3, 3, InChannels = 4, OutChannels = 6, Groups = 2, Layout = Layout.Nhwc, Activation = Activation.Relu")]);

        Assert.Equal(
            new KernelShape(3, 3) { InChannels = 4, OutChannels = 6, Groups = 2, Layout = Layout.Nhwc, Activation = Activation.Relu },
            kernels["Edge"].Shape);
    }
}
