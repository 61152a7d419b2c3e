using System;
using KernelGen.Generator.Emit;
using KernelGen.Generator.Model;
using KernelGen.Generator.Planning;
using KernelGen.Generator.Tests.Harness;
using Xunit;

namespace KernelGen.Generator.Tests.Emit;

public sealed class KernelDocumentationTests
{
    [Theory]
    [InlineData("3, 3", "A 3x3 kernel, compiled by KernelGen to direct sums with pixels in the lanes.")]
    [InlineData(
        "3, 3, Dilation = 2, PaddingY = 1, Border = Border.Wrap",
        "A 3x3 kernel whose taps lie 2 rows and 2 columns apart with 1, 0, 1 and 0 pixels of a Wrap border "
            + "at the top, left, bottom and right, compiled by KernelGen to direct sums with pixels in the lanes.")]
    [InlineData(
        "1, 2, OutChannels = 64", "A 1x2 kernel, from 1 to 64 channels, compiled by KernelGen to direct sums with pixels in the lanes.")]
    [InlineData(
        "3, 3, PaddingX = 1, InChannels = 64, OutChannels = 128, Groups = 32, StrideY = 2, "
            + "Layout = Layout.Nhwc, Activation = Activation.Relu",
        "A 3x3 kernel with 0, 1, 0 and 1 zeros at the top, left, bottom and right, from 64 to 128 channels in 32 groups, "
            + "with stride 2 over rows and 1 over columns, on images (N, H, W, C), followed by Relu, "
            + "compiled by KernelGen to direct sums with pixels in the lanes.")]
    [InlineData(
        "3, 3, InChannels = 64, OutChannels = 64, Layout = Layout.Nhwc",
        "A 3x3 kernel, from 64 to 64 channels, on images (N, H, W, C), compiled by KernelGen to Winograd's F(4x4, 3x3).")]
    public void Facts_are_what_is_not_as_usual(string arguments, string expected) =>
        Assert.Equal(expected, Of(arguments, KernelDocumentation.Facts));

    [Fact]
    public void The_shape_of_a_plane_is_summarised_by_what_planes_have() => Assert.Equal(
        "The size, padding and dilation of the kernel.",
        Of("3, 3, Padding = Padding.Same, Dilation = 2", KernelDocumentation.ShapeSummary));

    [Theory]
    [InlineData("Stride = 2")]
    [InlineData("InChannels = 2")]
    [InlineData("OutChannels = 2")]
    [InlineData("Layout = Layout.Nhwc")]
    [InlineData("Activation = Activation.Relu")]
    public void Any_other_shape_is_summarised_by_all_that_kernels_have(string argument) => Assert.Equal(
        "The size, channels, stride, layout, activation, padding and dilation of the kernel.",
        Of("3, 3, " + argument, KernelDocumentation.ShapeSummary));

    [Theory]
    [InlineData("3, 3", "(H, W), (N, 1, H, W) or (N, H, W, 1) ((N, 1, H, W) where both fit), with adjacent columns.")]
    [InlineData(
        "3, 3, Layout = Layout.Nhwc", "(H, W), (N, 1, H, W) or (N, H, W, 1) ((N, H, W, 1) where both fit), with adjacent columns.")]
    [InlineData("3, 3, Stride = 2", "(H, W), (N, 1, H, W) or (N, H, W, 1) ((N, 1, H, W) where both fit), with any strides.")]
    [InlineData("3, 3, InChannels = 64, OutChannels = 128", "(N, 64, H, W), with any strides.")]
    [InlineData("3, 3, InChannels = 64, Layout = Layout.Nhwc", "(N, H, W, 64), with any strides.")]
    [InlineData("3, 3, OutChannels = 64", "(N, 1, H, W), with any strides.")]
    public void Images_have_the_channels_of_the_input_in_their_place(string arguments, string expected) =>
        Assert.Equal(expected, Of(arguments, KernelDocumentation.Input));

    [Theory]
    [InlineData("3, 5, Layout = Layout.Nhwc", "(3, 5) or (1, 1, 3, 5).")]
    [InlineData("3, 5, InChannels = 64, OutChannels = 128, Groups = 32", "(128, 2, 3, 5).")]
    [InlineData("3, 5, InChannels = 8, OutChannels = 8, Groups = 8, Layout = Layout.Nhwc", "(8, 1, 3, 5).")]
    public void Weights_have_the_channels_of_a_group(string arguments, string expected) =>
        Assert.Equal(expected, KernelDocumentation.Weight(KernelReader.Read(arguments)));

    [Theory]
    [InlineData("3, 5", "of the input's rank, with H + 2 rows and W + 4 columns.")]
    [InlineData("3, 5, Padding = Padding.Same, OutChannels = 2", "(N, 1, rows, columns), with H rows and W columns.")]
    [InlineData(
        "3, 3, InChannels = 4, StrideX = 2, Layout = Layout.Nhwc",
        "(N, rows, columns, 4), with H + 2 rows and 2 * W + 1 columns, plus the output padding.")]
    [InlineData(
        "3, 2, Stride = 3, PaddingY = 1, PaddingX = 1",
        "of the input's rank, with 3 * H - 2 rows and 3 * W - 3 columns, plus the output padding.")]
    public void A_transposed_convolution_is_counted_backwards(string arguments, string expected) =>
        Assert.Equal(expected, KernelDocumentation.TransposedOutput(KernelReader.Read(arguments)));

    [Theory]
    [InlineData("3, 5", "of the input's rank, with H - 2 rows and W - 4 columns a plane.")]
    [InlineData("3, 5, Padding = Padding.Same", "of the input's rank, with H rows and W columns a plane.")]
    [InlineData(
        "3, 5, Stride = 2",
        "of the input's rank, with (H - 3) / 2 + 1 rows and (W - 5) / 2 + 1 columns a plane, quotients rounded down.")]
    [InlineData(
        "3, 4, PaddingX = 3, StrideX = 2",
        "of the input's rank, with H - 2 rows and (W + 2) / 2 + 1 columns a plane, quotients rounded down.")]
    [InlineData(
        "1, 3, Dilation = 2, PaddingX = 2, StrideY = 2",
        "of the input's rank, with (H - 1) / 2 + 1 rows and W columns a plane, quotients rounded down.")]
    [InlineData(
        "2, 2, PaddingTop = 1, PaddingRight = 1, StrideX = 2, PaddingLeft = 1",
        "of the input's rank, with H rows and W / 2 + 1 columns a plane, quotients rounded down.")]
    [InlineData("3, 3, OutChannels = 64, InChannels = 3", "(N, 64, rows, columns), with H - 2 rows and W - 2 columns.")]
    [InlineData(
        "3, 3, InChannels = 3, Padding = Padding.Same, Stride = 3, Layout = Layout.Nhwc",
        "(N, rows, columns, 1), with (H - 1) / 3 + 1 rows and (W - 1) / 3 + 1 columns, quotients rounded down.")]
    public void Outputs_are_counted_by_padding_reach_and_stride(string arguments, string expected) =>
        Assert.Equal(expected, KernelDocumentation.Output(KernelReader.Read(arguments)));

    [Fact]
    public void The_struct_says_what_shapes_its_operands_have()
    {
        ConvolutionShape shape = KernelReader.Read("3, 3, InChannels = 3, OutChannels = 8");

        Assert.Equal(
            [
                "A 3x3 kernel, from 3 to 8 channels, compiled by KernelGen to direct sums with pixels in the lanes.",
                "<list type=\"bullet\">",
                "<item>input: (N, 3, H, W), with any strides.</item>",
                "<item>weight: (8, 3, 3, 3).</item>",
                "<item>bias: 8 values; empty for nothing.</item>",
                "<item>output: (N, 8, rows, columns), with H - 2 rows and W - 2 columns.</item>",
                "<item>transposed: (N, 3, rows, columns), with H + 2 rows and W + 2 columns.</item>",
                "</list>",
            ],
            KernelDocumentation.Remarks(shape, KernelStrategy.Of(shape)));
    }

    private static string Of(string arguments, Func<ConvolutionShape, KernelStrategy, string> text)
    {
        ConvolutionShape shape = KernelReader.Read(arguments);
        return text(shape, KernelStrategy.Of(shape));
    }
}
