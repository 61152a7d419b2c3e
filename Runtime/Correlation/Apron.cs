namespace KernelGen;

/// <summary>
/// Where the window of <c>ReachHeight x ReachWidth</c> pixels that an output sees starts relative to it, above and left of it by the padding, and what
/// stands for pixels outside of the plane.
/// </summary>
internal readonly record struct Apron(int ReachHeight, int ReachWidth, int Top, int Left, Border Border)
{
    public static Apron OfForward(KernelShape shape) =>
        new(shape.ReachHeight, shape.ReachWidth, shape.PaddingTop, shape.PaddingLeft, shape.Border);

    /// <summary>
    /// The input gradient slides the rotated kernel over an output gradient with zeros to the kernel's reach: beyond it there are no outputs.
    /// </summary>
    public static Apron OfInputGradient(KernelShape shape) =>
        new(
            shape.ReachHeight,
            shape.ReachWidth,
            shape.ReachHeight - 1 - shape.PaddingTop,
            shape.ReachWidth - 1 - shape.PaddingLeft,
            Border.Zero);
}
