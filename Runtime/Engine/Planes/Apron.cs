namespace KernelGen.Engine.Planes;

/// <summary>
/// Where the window of <c>ReachHeight x ReachWidth</c> pixels that an output sees starts relative to it, above and left of it by the
/// padding, and what stands for pixels outside of the plane. It starts below and to the right of the output where <c>Top</c> and
/// <c>Left</c> are negative.
/// </summary>
internal readonly record struct Apron(int ReachHeight, int ReachWidth, int Top, int Left, Border Border)
{
    public static Apron OfForward(KernelShape shape) =>
        new(shape.ReachHeight, shape.ReachWidth, shape.PaddingTop, shape.PaddingLeft, shape.Border);

    /// <summary>
    /// The input gradient slides the rotated kernel over an output gradient with zeros to the kernel's reach: beyond it there are no
    /// outputs. Of a padding beyond the kernel's reach, the outermost outputs see no pixel, and have no part in the gradient.
    /// </summary>
    public static Apron OfInputGradient(KernelShape shape) =>
        new(
            shape.ReachHeight,
            shape.ReachWidth,
            shape.ReachHeight - 1 - shape.PaddingTop,
            shape.ReachWidth - 1 - shape.PaddingLeft,
            Border.Zero);
}
