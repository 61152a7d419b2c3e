using System;
using KernelGen.Shared;

namespace KernelGen;

/// <summary>The static facts of a compiled kernel: its size and channels, stride and dilation, and the padding around its input.</summary>
/// <param name="Height">Rows of taps.</param>
/// <param name="Width">Columns of taps.</param>
public readonly record struct KernelShape(int Height, int Width)
{
    /// <summary>Channels of the input: 1 unless set.</summary>
    public int InChannels { get; init; } = 1;

    /// <summary>Channels of the output: 1 unless set.</summary>
    public int OutChannels { get; init; } = 1;

    /// <summary>Groups of channels that do not see each other: 1 unless set.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>Rows of input from one row of outputs to the next: 1 unless set.</summary>
    public int StrideY { get; init; } = 1;

    /// <summary>Columns of input from one column of outputs to the next: 1 unless set.</summary>
    public int StrideX { get; init; } = 1;

    /// <summary>The order of the dimensions of the images.</summary>
    public Layout Layout { get; init; }

    /// <summary>Gets what is done to each output before it is stored.</summary>
    public Activation Activation { get; init; }

    /// <summary>Gets what <see cref="Activation.LeakyRelu"/> multiplies outputs with that are not positive: 0.01 unless set.</summary>
    public float NegativeSlope { get; init; } = 0.01f;

    /// <summary>Rows of padding above the input.</summary>
    public int PaddingTop { get; init; }

    /// <summary>Columns of padding left of the input.</summary>
    public int PaddingLeft { get; init; }

    /// <summary>Rows of padding below the input.</summary>
    public int PaddingBottom { get; init; }

    /// <summary>Columns of padding right of the input.</summary>
    public int PaddingRight { get; init; }

    /// <summary>Gets what the padding shows: zeros unless set.</summary>
    public Border Border { get; init; }

    /// <summary>Rows of input from one row of taps to the next: 1 unless set.</summary>
    public int DilationY { get; init; } = 1;

    /// <summary>Columns of input from one column of taps to the next: 1 unless set.</summary>
    public int DilationX { get; init; } = 1;

    /// <summary>The rows of input from the first row of taps to the last, <c>(Height - 1) * DilationY + 1</c>.</summary>
    public int ReachHeight => ShapeFormulas.Reach(Height, DilationY);

    /// <summary>The columns of input from the first column of taps to the last, <c>(Width - 1) * DilationX + 1</c>.</summary>
    public int ReachWidth => ShapeFormulas.Reach(Width, DilationX);

    /// <summary>The number of taps, <c>Height * Width</c>: the weights between one channel of the input and one of the output.</summary>
    public int Taps => Height * Width;

    /// <summary>The channels of the input that one output sees, <c>InChannels / Groups</c>.</summary>
    public int InChannelsPerGroup => InChannels / Groups;

    /// <summary>The channels of the output in one group, <c>OutChannels / Groups</c>.</summary>
    public int OutChannelsPerGroup => OutChannels / Groups;

    /// <summary>The number of weights, <c>OutChannels * InChannels / Groups * Height * Width</c>.</summary>
    public int Weights => OutChannels * InChannelsPerGroup * Taps;

    /// <summary>The rows of output for an input of <paramref name="inputHeight"/> rows; below 1 when the kernel does not fit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There would be more rows than an <see langword="int"/> counts.</exception>
    public int OutputHeight(int inputHeight) =>
        Counted(Outputs((long)inputHeight + PaddingTop + PaddingBottom, ReachHeight, StrideY), inputHeight, nameof(inputHeight));

    /// <summary>
    /// The columns of output for an input of <paramref name="inputWidth"/> columns; below 1 when the kernel does not fit.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There would be more columns than an <see langword="int"/> counts.</exception>
    public int OutputWidth(int inputWidth) =>
        Counted(Outputs((long)inputWidth + PaddingLeft + PaddingRight, ReachWidth, StrideX), inputWidth, nameof(inputWidth));

    /// <summary>
    /// The rows of the input whose output has <paramref name="outputHeight"/> rows; with a stride, of the smallest one: up to
    /// <c>StrideY - 1</c> more rows have the same output.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There would be more rows than an <see langword="int"/> counts.</exception>
    public int InputHeight(int outputHeight) =>
        Counted(((outputHeight - 1L) * StrideY) + ReachHeight - PaddingTop - PaddingBottom, outputHeight, nameof(outputHeight));

    /// <summary>
    /// The columns of the input whose output has <paramref name="outputWidth"/> columns; with a stride, of the smallest one: up to
    /// <c>StrideX - 1</c> more columns have the same output.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There would be more columns than an <see langword="int"/> counts.</exception>
    public int InputWidth(int outputWidth) =>
        Counted(((outputWidth - 1L) * StrideX) + ReachWidth - PaddingLeft - PaddingRight, outputWidth, nameof(outputWidth));

    /// <summary>
    /// The facts as text, for messages: <c>3x3, 64 to 128 channels, stride 2,2 (y, x), padding 1,1,1,1 (top, left, bottom, right)</c>.
    /// </summary>
    public override string ToString()
    {
        string channels = (InChannels, OutChannels) == (1, 1)
            ? ""
            : FormattableString.Invariant($", {InChannels} to {OutChannels} channels");
        string groups = Groups == 1 ? "" : FormattableString.Invariant($" in {Groups} groups");
        string stride = (StrideY, StrideX) == (1, 1) ? "" : FormattableString.Invariant($", stride {StrideY},{StrideX} (y, x)");
        string dilation = (DilationY, DilationX) == (1, 1) ? "" : FormattableString.Invariant($", dilation {DilationY},{DilationX} (y, x)");
        string padding = (PaddingTop | PaddingLeft | PaddingBottom | PaddingRight) == 0 ? "" : FormattableString.Invariant(
            $", padding {PaddingTop},{PaddingLeft},{PaddingBottom},{PaddingRight} (top, left, bottom, right)");
        string border = Border == Border.Zero ? "" : $", border {Border}";
        string activation = Activation switch
        {
            Activation.None => "",
            Activation.LeakyRelu => FormattableString.Invariant($", LeakyRelu({NegativeSlope})"),
            _ => $", {Activation}",
        };
        return FormattableString.Invariant($"{Height}x{Width}") + channels + groups + stride + dilation + padding + border + activation;
    }

    private static long Outputs(long padded, int reach, int stride) => padded < reach ? 0 : ((padded - reach) / stride) + 1;

    private int Counted(long count, int given, string name) => count is >= int.MinValue and <= int.MaxValue
        ? (int)count
        : throw new ArgumentOutOfRangeException(
            name,
            given,
            $"The kernel ({this}) makes {count} rows or columns of it, and at most {int.MaxValue} are counted. Give a smaller image.");
}
