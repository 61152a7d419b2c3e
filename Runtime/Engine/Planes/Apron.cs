namespace KernelGen.Engine.Planes;

/// <summary>
/// The position of the window of <c>ReachHeight x ReachWidth</c> pixels that an output sees, relative to the output, and the rule for
/// pixels outside of the plane. The window starts above and left of the output by the padding; it starts below and to the right where
/// <c>Top</c> and <c>Left</c> are negative.
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
