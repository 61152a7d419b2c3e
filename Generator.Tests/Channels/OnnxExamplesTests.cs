using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Generator.Tests.Harness;
using KernelGen.Generator.Tests.Numerics;
using Xunit;

namespace KernelGen.Generator.Tests.Channels;

/// <summary>
/// The examples by which ONNX documents its operators <see href="https://onnx.ai/onnx/operators/onnx__Conv.html">Conv</see> and
/// <see href="https://onnx.ai/onnx/operators/onnx__ConvTranspose.html">ConvTranspose</see>, on compiled kernels in both layouts.
/// </summary>
[Trait("Category", "Slow")]
public sealed class OnnxExamplesTests
{
    private static readonly Lazy<KernelAssembly> Kernels = new(() => KernelAssembly.Compile(
        RunOptions.OneWidth,
        from kernel in new (string Name, string Arguments)[]
        {
            ("Padded", "3, 3, PaddingY = 1, PaddingX = 1"),
            ("Valid", "3, 3"),
            ("StridedPadded", "3, 3, Stride = 2, PaddingY = 1, PaddingX = 1"),
            ("Strided", "3, 3, Stride = 2"),
            ("StridedAsymmetric", "3, 3, Stride = 2, PaddingY = 1"),
            ("ToTwo", "3, 3, InChannels = 2"),
            ("ToTwoStrided", "3, 3, InChannels = 2, StrideY = 3, StrideX = 2"),
            ("ToTwoCut", "3, 3, InChannels = 2, StrideY = 3, StrideX = 2, PaddingY = 1, PaddingX = 2"),
            ("ToTwoSameUpper", "3, 3, InChannels = 2, Stride = 2, PaddingBottom = 1, PaddingRight = 1"),
            ("Dilated", "2, 2, Dilation = 2"),
            ("Grouped", "3, 3, InChannels = 2, OutChannels = 2, Groups = 2"),
        }
        from layout in Enum.GetValues<Layout>()
        select (kernel.Name + layout, $"{kernel.Arguments}, Layout = Layout.{layout}")));

    /// <summary>A ramp from 0 and a kernel of ones.</summary>
    public static TheoryData<string, int, string> Convolutions => new()
    {
        // conv_with_padding and conv_without_padding.
        { "Padded", 5, "12 21 27 33 24, 33 54 63 72 51, 63 99 108 117 81, 93 144 153 162 111, 72 111 117 123 84" },
        { "Valid", 5, "54 63 72, 99 108 117, 144 153 162" },

        // conv_with_autopad_same; conv_with_strides_padding, _no_padding and _and_asymmetric_padding.
        { "StridedPadded", 5, "12 27 24, 63 108 81, 72 117 84" },
        { "StridedPadded", 7, "12 27 24, 63 108 81, 123 198 141, 112 177 124" },
        { "Strided", 7, "54 72, 144 162, 234 252" },
        { "StridedAsymmetric", 7, "21 33, 99 117, 189 207, 171 183" },
    };

    /// <summary>A ramp from 0 of 3x3 and two kernels of ones, which both give the same plane.</summary>
    public static TheoryData<string, int, int, string> Transposed => new()
    {
        // convtranspose, _pads, and _output_shape with its output padding.
        { "ToTwo", 0, 0, "0 1 3 3 2, 3 8 15 12 7, 9 21 36 27 15, 9 20 33 24 13, 6 13 21 15 8" },
        { "ToTwoCut", 0, 0, "1 1 3, 1 1 3, 7 4 9, 7 4 9, 7 4 9, 13 7 15, 13 7 15" },
        {
            "ToTwoStrided", 0, 0,
            "0 0 1 1 3 2 2, 0 0 1 1 3 2 2, 0 0 1 1 3 2 2, 3 3 7 4 9 5 5, 3 3 7 4 9 5 5, 3 3 7 4 9 5 5, 6 6 13 7 15 8 8, 6 6 13 7 15 8 8, "
                + "6 6 13 7 15 8 8"
        },
        {
            "ToTwoStrided", 1, 1,
            "0 0 1 1 3 2 2 0, 0 0 1 1 3 2 2 0, 0 0 1 1 3 2 2 0, 3 3 7 4 9 5 5 0, 3 3 7 4 9 5 5 0, 3 3 7 4 9 5 5 0, "
                + "6 6 13 7 15 8 8 0, 6 6 13 7 15 8 8 0, 6 6 13 7 15 8 8 0, 0 0 0 0 0 0 0 0"
        },

        // convtranspose_autopad_same, SAME_UPPER: as many pixels as the input has, times the stride, which cuts the odd one behind the
        // others. Here that is said by the padding; Padding.Same with an output padding of 1 cuts the one in front, SAME_LOWER.
        { "ToTwoSameUpper", 0, 0, "0 0 1 1 3 2, 0 0 1 1 3 2, 3 3 8 5 12 7, 3 3 7 4 9 5, 9 9 20 11 24 13, 6 6 13 7 15 8" },
    };

    [Theory]
    [MemberData(nameof(Convolutions))]
    public void Conv(string name, int height, string expected)
    {
        Tensor<float> ones = Tensor.Create(Enumerable.Repeat(1f, 9).ToArray(), [1, 1, 3, 3]);
        foreach (Layout layout in Enum.GetValues<Layout>())
        {
            Tensor<float> output = Kernels.Value[name + layout].Correlate(Ramp(layout, height, 5), ones);

            AssertPlanes(expected, channels: 1, layout, output);
        }
    }

    [Theory]
    [MemberData(nameof(Transposed))]
    public void ConvTranspose(string name, int outputPaddingY, int outputPaddingX, string expected)
    {
        Tensor<float> ones = Tensor.Create(Enumerable.Repeat(1f, 18).ToArray(), [1, 2, 3, 3]);
        foreach (Layout layout in Enum.GetValues<Layout>())
        {
            Tensor<float> output = Kernels.Value[name + layout].TransposedConvolve(
                Ramp(layout, 3, 3), ones, bias: [], outputPaddingY, outputPaddingX);

            AssertPlanes(expected, channels: 2, layout, output);
        }
    }

    /// <summary>The example convtranspose_dilations.</summary>
    [Fact]
    public void ConvTranspose_with_dilation()
    {
        Tensor<float> kernel = Tensor.Create<float>([7, 2, 1, 9], [1, 1, 2, 2]);
        foreach (Layout layout in Enum.GetValues<Layout>())
        {
            Tensor<float> input = Tensor.Create<float>([3, 8, 1, 9, 5, 7, 3, 2, 6], layout == Layout.Nchw ? [1, 1, 3, 3] : [1, 3, 3, 1]);

            AssertPlanes(
                "21 56 13 16 2, 63 35 67 10 14, 24 22 76 76 21, 9 5 88 45 63, 3 2 33 18 54",
                channels: 1,
                layout,
                Kernels.Value["Dilated" + layout].TransposedConvolve(input, kernel));
        }
    }

    /// <summary>
    /// The examples convtranspose_group_2 and convtranspose_group_2_image_3: ramps in two groups, of one image and of three.
    /// </summary>
    [Theory]
    [InlineData(0, 9)]
    [InlineData(0, 9, 18, 9, 0, 9)]
    public void ConvTranspose_of_two_groups(params int[] starts)
    {
        Dictionary<int, string> expected = new()
        {
            [0] = "0 1 3 3 2, 3 8 15 12 7, 9 21 36 27 15, 9 20 33 24 13, 6 13 21 15 8",
            [9] = "9 19 30 21 11, 21 44 69 48 25, 36 75 117 81 42, 27 56 87 60 31, 15 31 48 33 17",
            [18] = "18 37 57 39 20, 39 80 123 84 43, 63 129 198 135 69, 45 92 141 96 49, 24 49 75 51 26",
        };
        Tensor<float> ones = Tensor.Create(Enumerable.Repeat(1f, 18).ToArray(), [2, 1, 3, 3]);
        foreach (Layout layout in Enum.GetValues<Layout>())
        {
            Tensor<float> output = Kernels.Value["Grouped" + layout].TransposedConvolve(
                Images(
                    layout, 3, 3, [.. starts.Select(start => Enumerable.Range(start, 9).Select(pixel => (float)pixel).ToArray()).Chunk(2)]),
                ones);

            AssertImages([.. starts.Select(start => expected[start]).Chunk(2)], layout, output);
        }
    }

    private static Tensor<float> Ramp(Layout layout, int height, int width) => Tensor.Create(
        Enumerable.Range(0, height * width).Select(pixel => (float)pixel).ToArray(),
        layout == Layout.Nchw ? [1, 1, height, width] : [1, height, width, 1]);

    private static void AssertPlanes(string expected, int channels, Layout layout, Tensor<float> actual) =>
        AssertImages([[.. Enumerable.Repeat(expected, channels)]], layout, actual);

    /// <summary>Of each image a plane for each channel.</summary>
    private static void AssertImages(string[][] expected, Layout layout, Tensor<float> actual)
    {
        string[] rows = expected[0][0].Split(", ");
        Tensor<float> images = Images(
            layout,
            rows.Length,
            rows[0].Split(' ').Length,
            [.. expected.Select(planes =>
                planes
                    .Select(plane => plane.Replace(",", "", StringComparison.Ordinal).Split(' ').Select(float.Parse).ToArray())
                    .ToArray())]);

        Assert.Equal(images.Lengths.ToArray(), actual.Lengths.ToArray());
        Assert.Equal(Agreement.Elements(images), Agreement.Elements(actual));
    }

    private static Tensor<float> Images(Layout layout, int height, int width, float[][][] planes)
    {
        int channels = planes[0].Length;
        return layout == Layout.Nchw
            ? Tensor.Create([.. planes.SelectMany(image => image).SelectMany(plane => plane)], [planes.Length, channels, height, width])
            : Tensor.Create(
                [.. planes.SelectMany(
                    image => Enumerable.Range(0, height * width).SelectMany(pixel => image.Select(plane => plane[pixel])))],
                [planes.Length, height, width, channels]);
    }
}
