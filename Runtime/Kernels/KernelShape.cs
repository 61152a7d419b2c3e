using System;

namespace KernelGen;

/// <summary>The static facts of a compiled kernel: its size, its dilation and the padding around its input. The stride is 1.</summary>
/// <param name="Height">Rows of taps.</param>
/// <param name="Width">Columns of taps.</param>
public readonly record struct KernelShape(int Height, int Width)
{
    /// <summary>Rows of padding above the input.</summary>
    public int PaddingTop { get; init; }

    /// <summary>Columns of padding left of the input.</summary>
    public int PaddingLeft { get; init; }

    /// <summary>Rows of padding below the input.</summary>
    public int PaddingBottom { get; init; }

    /// <summary>Columns of padding right of the input.</summary>
    public int PaddingRight { get; init; }

    /// <summary>What the padding shows: zeros unless set.</summary>
    public Border Border { get; init; }

    /// <summary>Rows of input from one row of taps to the next: 1 unless set.</summary>
    public int DilationY { get; init; } = 1;

    /// <summary>Columns of input from one column of taps to the next: 1 unless set.</summary>
    public int DilationX { get; init; } = 1;

    /// <summary>The rows of input from the first row of taps to the last, <c>(Height - 1) * DilationY + 1</c>.</summary>
    public int ReachHeight => ((Height - 1) * DilationY) + 1;

    /// <summary>The columns of input from the first column of taps to the last, <c>(Width - 1) * DilationX + 1</c>.</summary>
    public int ReachWidth => ((Width - 1) * DilationX) + 1;

    /// <summary>The number of weights of one plane, <c>Height * Width</c>.</summary>
    public int Taps => Height * Width;

    /// <summary>The rows of output for an input of <paramref name="inputHeight"/> rows; below 1 when the kernel does not fit.</summary>
    public int OutputHeight(int inputHeight) => inputHeight + PaddingTop + PaddingBottom - ReachHeight + 1;

    /// <summary>The columns of output for an input of <paramref name="inputWidth"/> columns; below 1 when the kernel does not fit.</summary>
    public int OutputWidth(int inputWidth) => inputWidth + PaddingLeft + PaddingRight - ReachWidth + 1;

    /// <summary>The rows of the input whose output has <paramref name="outputHeight"/> rows.</summary>
    public int InputHeight(int outputHeight) => outputHeight - PaddingTop - PaddingBottom + ReachHeight - 1;

    /// <summary>The columns of the input whose output has <paramref name="outputWidth"/> columns.</summary>
    public int InputWidth(int outputWidth) => outputWidth - PaddingLeft - PaddingRight + ReachWidth - 1;

    /// <summary>The size, dilation and padding as text, for messages: <c>3x3, padding 1,1,1,1 (top, left, bottom, right)</c>.</summary>
    public override string ToString()
    {
        string dilation = (DilationY, DilationX) == (1, 1) ? "" : FormattableString.Invariant($", dilation {DilationY},{DilationX} (y, x)");
        string padding = (PaddingTop | PaddingLeft | PaddingBottom | PaddingRight) == 0 ? "" : FormattableString.Invariant(
            $", padding {PaddingTop},{PaddingLeft},{PaddingBottom},{PaddingRight} (top, left, bottom, right)");
        string border = Border == Border.Zero ? "" : $", border {Border}";
        return FormattableString.Invariant($"{Height}x{Width}") + dilation + padding + border;
    }
}
