namespace KernelGen.Shared;

/// <summary>Formulas for what follows from the sizes of a kernel.</summary>
internal static class ShapeFormulas
{
    /// <summary>The rows or columns from the first tap to the last, those that dilation skips included.</summary>
    public static int Reach(int taps, int dilation) => ((taps - 1) * dilation) + 1;

    /// <summary>Returns whether each channel of output sees one of input, and no other channel sees it.</summary>
    public static bool IsDepthwise(int inChannels, int outChannels, int groups) =>
        groups > 1 && groups == inChannels && groups == outChannels;

    /// <summary>
    /// Returns whether the columns and channels of a row of taps are summed as one run of numbers, of weights as of pixels that have their
    /// channels side by side: where the next tap's first channel lies behind this one's last.
    /// </summary>
    /// <param name="channels">Channels of a pixel.</param>
    /// <param name="perGroup">Those of them that are summed.</param>
    /// <param name="dilation">Pixels from one tap to the next.</param>
    /// <param name="taps">Taps in a row.</param>
    public static bool IsRun(int channels, int perGroup, int dilation, int taps) => taps == 1 || dilation * channels == perGroup;
}
