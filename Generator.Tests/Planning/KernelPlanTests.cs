using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using KernelGen.Generator.Compilers;
using KernelGen.Generator.Model;
using KernelGen.Generator.Planning;
using KernelGen.Generator.Tests.Harness;
using Xunit;

namespace KernelGen.Generator.Tests.Planning;

/// <summary>Plans as text, worked out by hand from the rules of the schedulers, and against the code that is emitted.</summary>
public sealed class KernelPlanTests
{
    /// <summary>
    /// Without vectors a tile is one output. Of the weight gradient all nine sums fit 16 registers with four operands and what they are
    /// multiplied by; four rows are taken at a time.
    /// </summary>
    [Fact]
    public void A_plane() => Assert.Equal(
        """
        Plane3x3
        ForwardScalar: Scalar along j, tile 1 i x 1 j, unroll 3 a x 3 b
        input gradient by the forward methods
        PlaneGradient3x3
        weight gradient
        WeightGradientScalar: Scalar along lane, tile 3 a x 3 b x 1 lane, unroll 4 i x 1 block
        """,
        string.Join("\n", Plans.All(KernelReader.Read("3, 3"), new VectorWidths(0))));

    /// <summary>
    /// Blocks of two vectors and of one. 16 registers hold the sums of 6 pixels beside two weights and a pixel, or of 14 beside one; the
    /// widest tile has four terms written out. Narrow tiles have too few sums for a call of their own for a rest of rows.
    /// </summary>
    [Fact]
    public void Channels_in_the_lanes() => Check(
        "1, 1, InChannels = 32, OutChannels = 32, Layout = Layout.Nhwc",
        widths: 256,
        """
        DenseRows
        ForwardVector256K16P1x6: Vector256 along k, tile 1 i x 6 j x 2 k, unroll 1 a x 4 r
        ForwardVector256K16P1x4: Vector256 along k, tile 1 i x 4 j x 2 k, unroll 1 a x 1 r
        ForwardVector256K16P2x3: Vector256 along k, tile 2 i x 3 j x 2 k, unroll 1 a x 1 r
        ForwardVector256K16P1x3: Vector256 along k, tile 1 i x 3 j x 2 k, unroll 1 a x 1 r
        ForwardVector256K16P3x2: Vector256 along k, tile 3 i x 2 j x 2 k, unroll 1 a x 1 r
        ForwardVector256K16P6x1: Vector256 along k, tile 6 i x 1 j x 2 k, unroll 1 a x 1 r
        ForwardVector256K16P1x1: Vector256 along k, tile 1 i x 1 j x 2 k, unroll 1 a x 1 r
        ForwardVector256K8P1x14: Vector256 along k, tile 1 i x 14 j x 1 k, unroll 1 a x 4 r
        ForwardVector256K8P1x9: Vector256 along k, tile 1 i x 9 j x 1 k, unroll 1 a x 1 r
        ForwardVector256K8P2x7: Vector256 along k, tile 2 i x 7 j x 1 k, unroll 1 a x 1 r
        ForwardVector256K8P1x7: Vector256 along k, tile 1 i x 7 j x 1 k, unroll 1 a x 1 r
        ForwardVector256K8P3x4: Vector256 along k, tile 3 i x 4 j x 1 k, unroll 1 a x 1 r
        ForwardVector256K8P7x2: Vector256 along k, tile 7 i x 2 j x 1 k, unroll 1 a x 1 r
        ForwardVector256K8P14x1: Vector256 along k, tile 14 i x 1 j x 1 k, unroll 1 a x 1 r
        ForwardVector256K8P1x1: Vector256 along k, tile 1 i x 1 j x 1 k, unroll 1 a x 1 r
        ForwardScalarK4P1x2: Scalar along k, tile 1 i x 2 j x 4 k, unroll 1 a x 1 r
        ForwardScalarK4P1x1: Scalar along k, tile 1 i x 1 j x 4 k, unroll 1 a x 1 r
        """);

    /// <summary>
    /// A row of 16 terms or more is cut into parts of 8 to 14, or of 5 and 6, all nearly equal: there is a tile for each such part. Without
    /// vectors two terms are a part.
    /// </summary>
    [Fact]
    public void The_weight_gradient_with_channels_in_the_lanes() => Assert.Equal(
        """
        DenseRowGradient
        weight gradient
        WeightGradientVector256K16T6: Vector256 along k, tile 1 a x 6 r x 2 k, unroll 1 n x 1 i x 4 j
        WeightGradientVector256K16T5: Vector256 along k, tile 1 a x 5 r x 2 k, unroll 1 n x 1 i x 4 j
        WeightGradientVector256K8T14: Vector256 along k, tile 1 a x 14 r x 1 k, unroll 1 n x 1 i x 4 j
        WeightGradientVector256K8T13: Vector256 along k, tile 1 a x 13 r x 1 k, unroll 1 n x 1 i x 4 j
        WeightGradientVector256K8T12: Vector256 along k, tile 1 a x 12 r x 1 k, unroll 1 n x 1 i x 4 j
        WeightGradientVector256K8T11: Vector256 along k, tile 1 a x 11 r x 1 k, unroll 1 n x 1 i x 4 j
        WeightGradientVector256K8T10: Vector256 along k, tile 1 a x 10 r x 1 k, unroll 1 n x 1 i x 4 j
        WeightGradientVector256K8T9: Vector256 along k, tile 1 a x 9 r x 1 k, unroll 1 n x 1 i x 4 j
        WeightGradientVector256K8T8: Vector256 along k, tile 1 a x 8 r x 1 k, unroll 1 n x 1 i x 4 j
        WeightGradientScalarK4T2: Scalar along k, tile 1 a x 2 r x 4 k, unroll 1 n x 1 i x 1 j
        """,
        KernelPlanner.Plan(
            Parts("1, 1, InChannels = 32, OutChannels = 32, Layout = Layout.Nhwc").WeightGradient, new VectorWidths(256)).ToString());

    /// <summary>
    /// Two channels by five vectors of pixels, with two operands and a weight, fill 16 registers. With a stride the columns of taps are
    /// constants; the input gradient has none, and is of the kind of any kernel with four input channels.
    /// </summary>
    [Fact]
    public void Pixels_in_the_lanes_with_a_stride() => Assert.Equal(
        """
        PixelSums2WideStride2To2
        ForwardVector128P1x5: Vector128 along j, tile 2 k x 1 i x 5 j, unroll 1 a x 1 b x 4 c
        ForwardVector128P5x1: Vector128 along j, tile 2 k x 5 i x 1 j, unroll 1 a x 1 b x 4 c
        ForwardVector128P1x1: Vector128 along j, tile 2 k x 1 i x 1 j, unroll 1 a x 1 b x 1 c
        ForwardScalarP1x1: Scalar along j, tile 2 k x 1 i x 1 j, unroll 1 a x 1 b x 1 c
        PixelSumsTo4
        ForwardVector128P1x3: Vector128 along j, tile 4 k x 1 i x 3 j, unroll 1 a x 1 b x 4 c
        ForwardVector128P3x1: Vector128 along j, tile 4 k x 3 i x 1 j, unroll 1 a x 1 b x 4 c
        ForwardVector128P1x1: Vector128 along j, tile 4 k x 1 i x 1 j, unroll 1 a x 1 b x 1 c
        ForwardScalarP1x1: Scalar along j, tile 4 k x 1 i x 1 j, unroll 1 a x 1 b x 1 c
        PixelGradient2WideStride2To2
        weight gradient
        WeightGradientVector128: Vector128 along lane, tile 1 c x 2 b x 2 k x 1 lane, unroll 1 i x 1 block
        WeightGradientScalar: Scalar along lane, tile 1 c x 2 b x 2 k x 1 lane, unroll 1 i x 1 block
        """,
        string.Join("\n", Plans.All(KernelReader.Read("3, 2, InChannels = 4, OutChannels = 2, StrideX = 2"), new VectorWidths(128))));

    /// <summary>The sums of one channel have their taps written out where rows of outputs share what they load.</summary>
    [Fact]
    public void Pixels_in_the_lanes_of_one_output_channel() => Assert.Equal(
        """
        PixelSums2x2From5To1
        ForwardVector128P4x2: Vector128 along j, tile 1 k x 4 i x 2 j, unroll 2 a x 2 b x 5 c
        ForwardVector128P1x7: Vector128 along j, tile 1 k x 1 i x 7 j, unroll 1 a x 2 b x 5 c
        ForwardVector128P7x1: Vector128 along j, tile 1 k x 7 i x 1 j, unroll 2 a x 2 b x 5 c
        ForwardVector128P1x1: Vector128 along j, tile 1 k x 1 i x 1 j, unroll 1 a x 2 b x 5 c
        ForwardScalarP1x1: Scalar along j, tile 1 k x 1 i x 1 j, unroll 1 a x 2 b x 5 c
        """,
        Plan("2, 2, InChannels = 5", widths: 128).ToString());

    [Fact]
    public void Choices_are_lines() => Assert.Contains(
        "input gradient in 3x3 phases",
        Plan("3, 3, InChannels = 24, OutChannels = 24, Groups = 24, Stride = 3, Layout = Layout.Nhwc", widths: 0).ToString().Split('\n'));

    /// <summary>With 32 registers a row of 7 columns has sums enough to be a call of its own.</summary>
    [Fact]
    public void A_tile_of_two_rows_leaves_the_last_to_one_of_a_row() => Assert.Equal(
        "ForwardVector512K32P2x7: Vector512 along k, tile 2 i x 7 j x 2 k, unroll 1 a x 1 r, rest of the rows by 1x7",
        Assert.Single(
            Plan("1, 1, InChannels = 32, OutChannels = 32, Layout = Layout.Nhwc", widths: 512).Forward,
            method => method.Rest is not null).ToString());

    /// <summary>The heading, the constants and the outlines are the plan's, and each method of the plan is there and called.</summary>
    [Theory]
    [InlineData("3, 3")]
    [InlineData("8, 15")]
    [InlineData("3, 3, InChannels = 3, OutChannels = 4, Stride = 2")]
    [InlineData("3, 3, InChannels = 40, OutChannels = 24, Layout = Layout.Nhwc")]
    [InlineData("3, 3, InChannels = 40, OutChannels = 24, Groups = 2, Layout = Layout.Nhwc")]
    [InlineData("3, 3, InChannels = 24, OutChannels = 24, Groups = 24, Layout = Layout.Nhwc, Stride = 2, Activation = Activation.Relu")]
    public void The_emitted_code_is_the_plan(string arguments) => Assert.All(Parts(arguments).Kinds, kind =>
    {
        KernelPlan plan = KernelPlanner.Plan(kind, new VectorWidths(128 | 512));
        string code = ConvKernelGenerator.CompileKind(kind, CompilerOptions.Default with { Widths = plan.Widths }, default);
        string[] lines = [.. code.Split('\n').Select(line => line.Trim())];
        MethodPlan[] methods = [.. plan.Forward, .. plan.InputGradient, .. plan.WeightGradient];

        Assert.Contains($"// What kernels of the kind {kind.Name} call.", lines);
        Assert.Equal(
            methods.Select(method => method.Name).Order(),
            Regex.Matches(code, @"\bvoid ((Forward|InputGradient|WeightGradient)(Vector|Scalar)\w*)\(")
                .Select(found => found.Groups[1].Value).Order());
        Assert.All(methods, method =>
        {
            int at = Array.FindIndex(lines, line => line.Contains($"void {method.Name}(", StringComparison.Ordinal));
            IEnumerable<string> outline = lines[..at].Reverse().SkipWhile(line => !line.StartsWith("//", StringComparison.Ordinal))
                .TakeWhile(line => line.StartsWith("//", StringComparison.Ordinal)).ToList();
            Assert.Contains($"// {method.Contraction}", outline);
            Assert.Contains($"// {method.Schedule}", outline);
            Assert.Contains(lines, line => line.StartsWith(method.Name + "(", StringComparison.Ordinal));
        });
    });

    [Fact]
    public void Plans_are_equal_by_value()
    {
        const string Arguments = "3, 3, InChannels = 3, OutChannels = 4";
        Assert.Equal(Plan(Arguments, widths: 128), Plan(Arguments, widths: 128));
        Assert.NotEqual(Plan(Arguments, widths: 128), Plan(Arguments, widths: 256));
        Assert.NotEqual(Plan(Arguments, widths: 128), Plan(Arguments + ", Activation = Activation.Relu", widths: 128));
    }

    private static void Check(string arguments, int widths, string expected) => Assert.Equal(expected, Plan(arguments, widths).ToString());

    private static KernelPlan Plan(string arguments, int widths) => Plans.Of(KernelReader.Read(arguments), new VectorWidths(widths));

    private static KernelParts Parts(string arguments) => KernelParts.Of(KernelReader.Read(arguments));
}
