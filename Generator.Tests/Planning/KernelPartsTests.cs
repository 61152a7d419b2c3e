using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Algorithm;
using KernelGen.Generator.Model;
using KernelGen.Generator.Planning;
using KernelGen.Generator.Tests.Harness;
using Xunit;

namespace KernelGen.Generator.Tests.Planning;

/// <summary>
/// The kinds that a kernel calls: the forward direction, the input gradient and the weight gradient, then Winograd's transformations.
/// </summary>
public sealed class KernelPartsTests
{
    [Theory]
    [InlineData("1, 2", "Plane1x2, PlaneGradient1x2")]
    [InlineData("3, 3, Padding = Padding.Same, Border = Border.Wrap", "Plane3x3, PlaneGradient3x3")]
    [InlineData("3, 3, DilationY = 2", "Plane3x3Dilation2x1, PlaneGradient3x3Dilation2x1")]
    [InlineData("3, 3, InChannels = 64, OutChannels = 48, Layout = Layout.Nhwc", "DenseRows, DenseRowGradient")]
    [InlineData("5, 1, InChannels = 640, OutChannels = 48, Stride = 3, Padding = Padding.Same", "DenseRows, DenseRowGradient")]
    [InlineData(
        "1, 1, InChannels = 64, OutChannels = 64, Activation = Activation.Relu", "DenseRowsRelu, DenseRows, DenseRowGradient")]
    [InlineData("3, 3, InChannels = 128, OutChannels = 64, Groups = 2", "DenseTaps, DenseRowGradient")]
    [InlineData("3, 3, InChannels = 96, OutChannels = 48, Dilation = 2", "DenseTaps, DenseTapGradient")]
    [InlineData("3, 3, InChannels = 3, OutChannels = 32, Layout = Layout.Nhwc", "DenseRowsOf9, DenseRows, DenseRowGradientOf9")]
    [InlineData(
        "3, 3, InChannels = 48, OutChannels = 48, Groups = 48, Stride = 2, Layout = Layout.Nhwc, Activation = Activation.Relu",
        "Depthwise3x3Stride2Relu, Depthwise3x3Stride2")]
    [InlineData("3, 3, InChannels = 64, OutChannels = 64", "DenseRows, DenseRowGradient, WinogradTiles")]
    [InlineData(
        "3, 3, InChannels = 64, OutChannels = 64, Activation = Activation.Relu",
        "DenseRows, DenseRowGradient, WinogradTiles, WinogradOutputsRelu")]
    [InlineData("3, 3, InChannels = 8, OutChannels = 4", "PixelSumsTo4, PixelSumsTo8, PixelGradient3WideTo4")]
    [InlineData(
        "3, 3, InChannels = 24, OutChannels = 12, Groups = 3, Padding = Padding.Same", "PixelSumsTo4, PixelSumsTo8, PixelGradient3WideTo4")]
    [InlineData("5, 5, InChannels = 4, OutChannels = 32, Dilation = 3", "PixelSumsTo8, PixelSumsTo4, PixelGradient5WideDilation3To8")]
    [InlineData(
        "5, 5, InChannels = 3, OutChannels = 7, StrideX = 2", "PixelSums5x5Stride1x2From3To7, PixelSumsTo3, PixelGradient5WideStride2To7")]
    [InlineData("7, 5, InChannels = 3, OutChannels = 7, StrideY = 2", "PixelSums7x5Stride2x1From3To7, PixelSumsTo3, PixelGradient5WideTo7")]
    [InlineData(
        "5, 5, OutChannels = 6, Activation = Activation.Relu", "PixelSums5x5From1To6Relu, PixelSumsTo1, PixelGradient5WideTo6")]
    [InlineData(
        "5, 4, InChannels = 4, OutChannels = 6, StrideX = 2", "PixelSums4WideStride2To6, PixelSumsTo4, PixelGradient4WideStride2To6")]
    [InlineData("3, 1, InChannels = 16, OutChannels = 16, Stride = 2, Dilation = 2", "PixelSumsTo8, PixelGradient1WideTo8")]
    [InlineData("3, 3, InChannels = 5", "PixelSums3x3From5To1, PixelSums3x3From1To5, PixelGradient3WideTo1")]
    [InlineData("1, 1, InChannels = 32, Stride = 2", "PixelSumsTo1, PixelSumsTo8, PixelGradient1WideTo1")]
    [InlineData("3, 3, InChannels = 16, OutChannels = 16, Groups = 16", "PixelSums3x3From1To1, PixelGradient3x3InGroupsTo1")]
    public void Of_a_kernel(string arguments, string kinds) =>
        Assert.Equal(kinds, string.Join(", ", KernelParts.Of(KernelReader.Read(arguments)).Kinds.Select(kind => kind.Name)));

    /// <summary>
    /// The methods of a kind are compiled for its own shape. Those of an input gradient serve a kernel whose channels and strides are
    /// others: they compute what its gradient is derived to be.
    /// </summary>
    [Fact]
    public void The_input_gradient_with_pixels_in_the_lanes_is_a_forward_contraction()
    {
        foreach (int height in Enumerable.Range(1, 3))
        {
            foreach (int width in Enumerable.Range(1, 4))
            {
                foreach (int stride in Enumerable.Range(1, 3))
                {
                    foreach ((int inputs, int outputs) in new[] { (1, 4), (2, 16), (4, 1), (16, 24) })
                    {
                        var shape = new ConvolutionShape(height, width)
                        {
                            StrideY = stride,
                            StrideX = stride,
                            DilationX = width == 1 ? 1 : 2,
                            InChannels = inputs,
                            OutChannels = outputs,
                            Schedule = Shared.Schedule.Pixels,
                        };
                        KernelKind kind = KernelParts.Of(shape).InputGradient;
                        bool hasAnyTerms = kind.Terms == KernelKind.ManyTerms;

                        Assert.Equal(
                            PixelConvolution.InputGradient(shape, block: 3, hasAnyTerms),
                            PixelConvolution.Forward(kind.Shape, block: 3, hasAnyTerms));
                    }
                }
            }
        }
    }

    /// <summary>The names of kinds are names of classes, so no two kinds may have one.</summary>
    [Fact]
    public void Kinds_of_one_name_are_one_kind()
    {
        IEnumerable<KernelKind> kinds =
            from height in Enumerable.Range(1, 3)
            from width in Enumerable.Range(1, 3)
            from stride in Enumerable.Range(1, 2)
            from strideY in Enumerable.Range(1, 2)
            from dilation in Enumerable.Range(1, 2)
            from inputs in new[] { 1, 4, 16, 32, 64 }
            from outputs in new[] { 1, 3, 16, 32, 64 }
            from groups in new[] { 1, 16 }
            where inputs % groups == 0 && outputs % groups == 0
            from layout in new[] { Shared.Layout.Nchw, Shared.Layout.Nhwc }
            from activation in new[] { Shared.Activation.None, Shared.Activation.Relu }
            from kind in KernelParts.Of(new ConvolutionShape(height, width)
            {
                StrideY = strideY,
                StrideX = stride,
                DilationY = dilation,
                DilationX = dilation,
                InChannels = inputs,
                OutChannels = outputs,
                Groups = groups,
                Layout = layout,
                Activation = activation,
            }).Kinds
            select kind;

        Assert.All(kinds.Distinct().GroupBy(kind => kind.Name), named => Assert.Single(named));
    }

    [Theory]
    [InlineData("1, 4", Directions.Forward, "Plane1x4")]
    [InlineData("1, 4", Directions.WeightGradient, "Plane1x4, PlaneGradient1x4")]
    [InlineData("3, 3, InChannels = 8, OutChannels = 4", Directions.Forward, "PixelSumsTo4")]
    [InlineData("3, 3, InChannels = 8, OutChannels = 4", Directions.InputGradient, "PixelSumsTo4, PixelSumsTo8")]
    [InlineData("3, 3, InChannels = 64, OutChannels = 48, Layout = Layout.Nhwc", Directions.Forward, "DenseRows")]
    [InlineData("3, 3, InChannels = 64, OutChannels = 64", Directions.Forward, "DenseRows, WinogradTiles")]
    public void A_direction_that_is_left_out_needs_no_kind(string arguments, Directions directions, string kinds) => Assert.Equal(
        kinds,
        string.Join(
            ", ", KernelParts.Of(KernelReader.Read(arguments), (Shared.Directions)directions).Kinds.Select(kind => kind.Name)));

    [Fact]
    public void The_usual_kinds_ship() => Assert.Equal(
        [
            "DenseRowGradient", "DenseRows", "DenseRowsRelu", "DenseTapGradient", "DenseTaps", "DenseTapsRelu",
            "Depthwise3x3", "Depthwise3x3Relu", "Depthwise3x3Stride2", "Depthwise3x3Stride2Relu",
            "Depthwise5x5", "Depthwise5x5Relu", "Depthwise5x5Stride2", "Depthwise5x5Stride2Relu",
            "PixelGradient1WideTo8", "PixelGradient3WideStride2To8", "PixelGradient3WideTo1", "PixelGradient3WideTo22",
            "PixelGradient3WideTo8", "PixelGradient5WideTo6", "PixelGradient5WideTo8",
            "PixelSums3x3From1To8", "PixelSums3x3From1To8Relu", "PixelSums3x3From3To8", "PixelSums3x3From3To8Relu",
            "PixelSums3x3Stride2From3To8", "PixelSums3x3Stride2From3To8Relu", "PixelSums5x5From1To6", "PixelSums5x5From1To6Relu",
            "PixelSumsTo1", "PixelSumsTo1Relu", "PixelSumsTo22", "PixelSumsTo22Relu", "PixelSumsTo3", "PixelSumsTo6", "PixelSumsTo8",
            "PixelSumsTo8Relu",
            "Plane1x1", "Plane1x2", "Plane1x3", "Plane1x5", "Plane2x1", "Plane2x2", "Plane3x1", "Plane3x3", "Plane5x1", "Plane5x5",
            "Plane7x7", "PlaneGradient1x1", "PlaneGradient1x2", "PlaneGradient1x3", "PlaneGradient1x5", "PlaneGradient2x1",
            "PlaneGradient2x2", "PlaneGradient3x1", "PlaneGradient3x3", "PlaneGradient5x1", "PlaneGradient5x5", "PlaneGradient7x7",
            "WinogradOutputsRelu", "WinogradTiles",
        ],
        ShippedKinds.All.Select(kind => kind.Name));

    /// <summary>With some vectors only, blocks of channels are cut for these, in all directions of one kernel.</summary>
    [Theory]
    [InlineData("3, 3, InChannels = 8, OutChannels = 16", 2)]
    [InlineData("3, 3, InChannels = 8, OutChannels = 4", 0)]
    [InlineData("3, 3, InChannels = 64, OutChannels = 64", 3)]
    [InlineData("3, 3, InChannels = 3, OutChannels = 32, Layout = Layout.Nhwc", 1)]
    public void A_kernel_with_pixels_in_the_lanes_takes_kinds_that_ship_for_all_directions_or_for_none(string arguments, int taken)
    {
        KernelParts parts = KernelParts.Of(KernelReader.Read(arguments));

        Assert.Equal(taken, parts.Kinds.Count(kind => ShippedKinds.Contains(kind, parts, new VectorWidths(512 | 256))));
    }
}
