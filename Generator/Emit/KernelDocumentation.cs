using System;
using System.Collections.Generic;
using KernelGen.Generator.Model;
using KernelGen.Generator.Planning;
using KernelGen.Generator.Text;
using KernelGen.Shared;

namespace KernelGen.Generator.Emit;

/// <summary>The text about the kernel in the documentation of a generated struct.</summary>
internal static class KernelDocumentation
{
    /// <summary>Returns the facts of the kernel, those that are as usual left out, and the shapes of its operands.</summary>
    public static IEnumerable<string> Remarks(ConvolutionShape shape, KernelStrategy strategy)
    {
        yield return Facts(shape, strategy);
        yield return "<list type=\"bullet\">";
        foreach (string operand in new[]
        {
            "input: " + Input(shape, strategy),
            "weight: " + Weight(shape),
            "bias: " + Bias(shape),
            "output: " + Output(shape),
            "transposed: " + TransposedOutput(shape),
        })
        {
            yield return $"<item>{operand}</item>";
        }

        yield return "</list>";
    }

    public static string Facts(ConvolutionShape shape, KernelStrategy strategy) =>
        $"A {Size(shape)} kernel{Dilation(shape)}{Padding(shape)}{Channels(shape)}{Stride(shape)}{Layout(shape)}{FollowedBy(shape)}"
        + $", compiled by KernelGen to {strategy}.";

    public static string ShapeSummary(ConvolutionShape shape, KernelStrategy strategy) =>
        strategy.Lanes == KernelLanes.Plane && shape.Layout == Shared.Layout.Nchw
            ? "The size, padding and dilation of the kernel."
            : "The size, channels, stride, layout, activation, padding and dilation of the kernel.";

    /// <summary>With one channel in all, the two layouts are one memory and the dimension may be left out.</summary>
    public static string Input(ConvolutionShape shape, KernelStrategy strategy)
    {
        string batch = Batch(shape, CSharpLiteral.Of(shape.InChannels), "H", "W");
        string lengths = HasOneChannel(shape) ? $"(H, W), (N, 1, H, W) or (N, H, W, 1) ({batch} where both fit)" : batch;
        return $"{lengths}, with {(strategy.Lanes == KernelLanes.Plane ? "adjacent columns" : "any strides")}.";
    }

    public static string Weight(ConvolutionShape shape)
    {
        string taps = $"{CSharpLiteral.Of(shape.KernelHeight)}, {CSharpLiteral.Of(shape.KernelWidth)}";
        return HasOneChannel(shape)
            ? $"({taps}) or (1, 1, {taps})."
            : $"({CSharpLiteral.Of(shape.OutChannels)}, {CSharpLiteral.Of(shape.InChannelsPerGroup)}, {taps}).";
    }

    public static string Output(ConvolutionShape shape)
    {
        string rows = Extent("H", shape.PaddingTop + shape.PaddingBottom - shape.ReachHeight, shape.StrideY);
        string columns = Extent("W", shape.PaddingLeft + shape.PaddingRight - shape.ReachWidth, shape.StrideX);
        string rounding = !HasStride(shape) ? "" : ", quotients rounded down";
        return HasOneChannel(shape)
            ? $"of the input's rank, with {rows} rows and {columns} columns a plane{rounding}."
            : $"{Batch(shape, CSharpLiteral.Of(shape.OutChannels), "rows", "columns")}, "
                + $"with {rows} rows and {columns} columns{rounding}.";
    }

    public static string TransposedOutput(ConvolutionShape shape) => HasOneChannel(shape)
        ? $"of the input's rank, with {TransposedSize(shape)}."
        : $"{Batch(shape, CSharpLiteral.Of(shape.InChannels), "rows", "columns")}, "
            + $"with {TransposedSize(shape)}.";

    public static string Bias(ConvolutionShape shape) => shape.OutChannels == 1
        ? "one value; empty for nothing."
        : $"{CSharpLiteral.Of(shape.OutChannels)} values; empty for nothing.";

    private static string Size(ConvolutionShape shape) => $"{CSharpLiteral.Of(shape.KernelHeight)}x{CSharpLiteral.Of(shape.KernelWidth)}";

    private static bool HasStride(ConvolutionShape shape) => shape is not { StrideY: 1, StrideX: 1 };

    /// <summary>Returns whether the result of a transposed convolution may have several sizes.</summary>
    private static bool HasOutputPadding(ConvolutionShape shape) => HasStride(shape) || shape is not { DilationY: 1, DilationX: 1 };

    private static string TransposedSize(ConvolutionShape shape)
    {
        string rows = Sum(Times("H", shape.StrideY), shape.ReachHeight - shape.PaddingTop - shape.PaddingBottom - shape.StrideY);
        string columns = Sum(Times("W", shape.StrideX), shape.ReachWidth - shape.PaddingLeft - shape.PaddingRight - shape.StrideX);
        return $"{rows} rows and {columns} columns{(HasOutputPadding(shape) ? ", plus the output padding" : "")}";
    }

    private static string Times(string size, int stride) => stride == 1 ? size : $"{CSharpLiteral.Of(stride)} * {size}";

    private static bool HasOneChannel(ConvolutionShape shape) => shape is { InChannels: 1, OutChannels: 1 };

    private static string Batch(ConvolutionShape shape, string channels, string rows, string columns) =>
        shape.Layout == Shared.Layout.Nhwc ? $"(N, {rows}, {columns}, {channels})" : $"(N, {channels}, {rows}, {columns})";

    /// <summary><c>(H + p - r) / s + 1</c>, of which <paramref name="change"/> is <c>p - r</c>.</summary>
    private static string Extent(string size, int change, int stride) => stride == 1
        ? Sum(size, change + 1)
        : $"{(change == 0 ? size : $"({Sum(size, change)})")} / {CSharpLiteral.Of(stride)} + 1";

    private static string Sum(string size, int change) => change == 0 ? size
        : change > 0 ? $"{size} + {CSharpLiteral.Of(change)}"
        : $"{size} - {CSharpLiteral.Of(Math.Abs(change))}";

    private static string FollowedBy(ConvolutionShape shape) =>
        shape.Activation == Activation.None ? "" : $", followed by {shape.Activation}";

    private static string Dilation(ConvolutionShape shape) => shape is { DilationY: 1, DilationX: 1 } ? "" :
        $" whose taps lie {CSharpLiteral.Of(shape.DilationY)} rows and {CSharpLiteral.Of(shape.DilationX)} columns apart";

    private static string Padding(ConvolutionShape shape) =>
        !shape.HasPadding ? "" :
        $" with {CSharpLiteral.Of(shape.PaddingTop)}, {CSharpLiteral.Of(shape.PaddingLeft)}, {CSharpLiteral.Of(shape.PaddingBottom)} and "
        + $"{CSharpLiteral.Of(shape.PaddingRight)} {Border(shape.Border)} at the top, left, bottom and right";

    private static string Border(Border border) => border == Shared.Border.Zero ? "zeros" : $"pixels of a {border} border";

    private static string Channels(ConvolutionShape shape)
    {
        string groups = shape.Groups == 1 ? "" : $" in {CSharpLiteral.Of(shape.Groups)} groups";
        return HasOneChannel(shape) ? ""
            : $", from {CSharpLiteral.Of(shape.InChannels)} to {CSharpLiteral.Of(shape.OutChannels)} channels{groups}";
    }

    private static string Stride(ConvolutionShape shape) => !HasStride(shape) ? "" :
        $", with stride {CSharpLiteral.Of(shape.StrideY)} over rows and {CSharpLiteral.Of(shape.StrideX)} over columns";

    private static string Layout(ConvolutionShape shape) => shape.Layout == Shared.Layout.Nchw ? "" : ", on images (N, H, W, C)";
}
