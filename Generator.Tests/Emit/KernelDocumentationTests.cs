using System;
using System.Linq;
using System.Threading;
using KernelGen.Generator.Compilers;
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
    public void Remarks_name_what_is_not_as_usual(string arguments, string expected) =>
        Assert.Equal(expected, Of(arguments, KernelDocumentation.Remarks));

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
    [InlineData("3, 3", "Images, (H, W), (N, 1, H, W) or (N, H, W, 1) ((N, 1, H, W) where both fit), with adjacent columns.")]
    [InlineData(
        "3, 3, Layout = Layout.Nhwc", "Images, (H, W), (N, 1, H, W) or (N, H, W, 1) ((N, H, W, 1) where both fit), with adjacent columns.")]
    [InlineData("3, 3, Stride = 2", "Images, (H, W), (N, 1, H, W) or (N, H, W, 1) ((N, 1, H, W) where both fit), with any strides.")]
    [InlineData("3, 3, InChannels = 64, OutChannels = 128", "Images, (N, 64, H, W), with any strides.")]
    [InlineData("3, 3, InChannels = 64, Layout = Layout.Nhwc", "Images, (N, H, W, 64), with any strides.")]
    [InlineData("3, 3, OutChannels = 64", "Images, (N, 1, H, W), with any strides.")]
    public void Images_have_the_channels_of_the_input_in_their_place(string arguments, string expected) =>
        Assert.Equal(expected, Of(arguments, KernelDocumentation.Input));

    [Theory]
    [InlineData("3, 5, Layout = Layout.Nhwc", "The kernel, (3, 5) or (1, 1, 3, 5).")]
    [InlineData("3, 5, InChannels = 64, OutChannels = 128, Groups = 32", "The kernel, (128, 2, 3, 5).")]
    [InlineData("3, 5, InChannels = 8, OutChannels = 8, Groups = 8, Layout = Layout.Nhwc", "The kernel, (8, 1, 3, 5).")]
    public void Weights_have_the_channels_of_a_group(string arguments, string expected) =>
        Assert.Equal(expected, KernelDocumentation.Weight(KernelReader.Read(arguments)));

    [Theory]
    [InlineData("3, 3, Stride = 2", "Images, (H, W), (N, 1, H, W) or (N, H, W, 1) ((N, 1, H, W) where both fit), with any strides.")]
    [InlineData("3, 3, InChannels = 64, OutChannels = 128", "Images, (N, 128, H, W), with any strides.")]
    [InlineData("3, 3, InChannels = 64, Layout = Layout.Nhwc", "Images, (N, H, W, 1), with any strides.")]
    public void A_transposed_convolution_takes_the_channels_of_the_output(string arguments, string expected) =>
        Assert.Equal(expected, Of(arguments, KernelDocumentation.TransposedInput));

    [Theory]
    [InlineData("3, 5", "The result, of the input's rank, with H + 2 rows and W + 4 columns.")]
    [InlineData("3, 5, Padding = Padding.Same, OutChannels = 2", "The result, (N, 1, rows, columns), with H rows and W columns.")]
    [InlineData(
        "3, 3, InChannels = 4, StrideX = 2, Layout = Layout.Nhwc",
        "The result, (N, rows, columns, 4), with H + 2 rows and 2 * W + 1 columns, plus the output padding.")]
    [InlineData(
        "3, 2, Stride = 3, PaddingY = 1, PaddingX = 1",
        "The result, of the input's rank, with 3 * H - 2 rows and 3 * W - 3 columns, plus the output padding.")]
    public void A_transposed_convolution_is_counted_backwards(string arguments, string expected) =>
        Assert.Equal(expected, KernelDocumentation.TransposedOutput(KernelReader.Read(arguments)));

    [Theory]
    [InlineData("3, 3, InChannels = 4", "The gradient with respect to the input, of the input's shape.")]
    [InlineData(
        "2, 2, Stride = 2",
        "The gradient with respect to the input, of the smallest input with this output: of one of H rows and W columns, 2 * H rows and "
            + "2 * W columns, plus the output padding.")]
    public void With_a_stride_an_output_does_not_tell_the_size_of_its_input(string arguments, string expected) =>
        Assert.Equal(expected, KernelDocumentation.InputGradient(KernelReader.Read(arguments)));

    [Theory]
    [InlineData("3, 5", "The result, of the input's rank, with H - 2 rows and W - 4 columns a plane.")]
    [InlineData("3, 5, Padding = Padding.Same", "The result, of the input's rank, with H rows and W columns a plane.")]
    [InlineData(
        "3, 5, Stride = 2",
        "The result, of the input's rank, with (H - 3) / 2 + 1 rows and (W - 5) / 2 + 1 columns a plane, quotients rounded down.")]
    [InlineData(
        "3, 4, PaddingX = 3, StrideX = 2",
        "The result, of the input's rank, with H - 2 rows and (W + 2) / 2 + 1 columns a plane, quotients rounded down.")]
    [InlineData(
        "1, 3, Dilation = 2, PaddingX = 2, StrideY = 2",
        "The result, of the input's rank, with (H - 1) / 2 + 1 rows and W columns a plane, quotients rounded down.")]
    [InlineData(
        "2, 2, PaddingTop = 1, PaddingRight = 1, StrideX = 2, PaddingLeft = 1",
        "The result, of the input's rank, with H rows and W / 2 + 1 columns a plane, quotients rounded down.")]
    [InlineData("3, 3, OutChannels = 64, InChannels = 3", "The result, (N, 64, rows, columns), with H - 2 rows and W - 2 columns.")]
    [InlineData(
        "3, 3, InChannels = 3, Padding = Padding.Same, Stride = 3, Layout = Layout.Nhwc",
        "The result, (N, rows, columns, 1), with (H - 1) / 3 + 1 rows and (W - 1) / 3 + 1 columns, quotients rounded down.")]
    public void Outputs_are_counted_by_padding_reach_and_stride(string arguments, string expected) =>
        Assert.Equal(expected, KernelDocumentation.Output(KernelReader.Read(arguments)));

    [Theory]
    [InlineData("3, 3", "The gradient of the loss with respect to the output, of the output's shape.")]
    [InlineData(
        "3, 3, Activation = Activation.Relu",
        "The gradient of the loss with respect to the sums before Relu, of the output's shape. Conv2D takes that with respect to the "
            + "output.")]
    public void Gradients_are_by_what_comes_before_the_activation(string arguments, string expected) =>
        Assert.Equal(expected, KernelDocumentation.OutputGradient(KernelReader.Read(arguments)));

    /// <summary>Each operation says whether the activation is part of it.</summary>
    [Fact]
    public void Summaries_mention_the_activation()
    {
        string[] summaries = Summaries("3, 3, Activation = Activation.Relu");

        Assert.Contains("Cross-correlates images with a 3x3 kernel, which is not flipped, followed by Relu.", summaries);
        Assert.Contains("Cross-correlates images with a 3x3 kernel, which is not flipped, and adds a bias, followed by Relu.", summaries);
        Assert.Contains(
            "Convolves images with a 3x3 kernel: the cross-correlation with the kernel rotated by 180 degrees, followed by Relu.",
            summaries);
        Assert.Contains(summaries, summary => summary.EndsWith("under another name, plus a bias, without Relu.", StringComparison.Ordinal));
        Assert.Contains(
            "The gradient of the loss with respect to the input, given that with respect to the sums before Relu: the transposed "
                + "convolution.",
            summaries);
        Assert.Contains(
            "The gradient of the loss with respect to the kernel, given that with respect to the sums before Relu, summed over the batch.",
            summaries);
        Assert.Contains(
            "The gradient of the loss with respect to the bias, given that with respect to the sums before Relu: its sum over all pixels "
                + "of the batch.",
            summaries);
        Assert.DoesNotContain(Summaries("3, 3"), summary => summary.Contains("Relu", StringComparison.Ordinal));
    }

    private static string[] Summaries(string arguments) => [
        .. from line in Text(arguments).Split('\n')
           let text = line.Trim()
           where text.StartsWith("/// <summary>", StringComparison.Ordinal)
           select text["/// <summary>".Length..^"</summary>".Length]];

    private static string Of(string arguments, Func<ConvolutionShape, KernelStrategy, string> text)
    {
        ConvolutionShape shape = KernelReader.Read(arguments);
        return text(shape, KernelStrategy.Of(shape));
    }

    private static string Text(string arguments)
    {
        var type = new TypeHierarchy("", EquatableArray<string>.Empty, "public partial struct Edge", "Edge", "Edge.g.cs", HasState: false);
        CompilerOptions options = CompilerOptions.Default with { Widths = new VectorWidths(0) };
        return ConvKernelGenerator.CompileModel(new KernelSpec(type, KernelReader.Read(arguments)), options, CancellationToken.None);
    }
}
