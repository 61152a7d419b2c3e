using KernelGen.Shapes;

namespace KernelGen.Training;

/// <summary>
/// A batch of images as pooling sees it in either layout: planes of pixels, where a pixel is one element, or all channels side by side.
/// </summary>
/// <param name="Planes">Images, of separate channels as many planes for each.</param>
/// <param name="Height">Rows of a plane.</param>
/// <param name="Width">Columns of a plane.</param>
/// <param name="Depth">Elements of a pixel.</param>
internal readonly record struct PoolGeometry(int Planes, int Height, int Width, int Depth)
{
    /// <summary>Gets the elements of a row.</summary>
    public int RowLength => Width * Depth;

    /// <summary>Gets the elements of a plane.</summary>
    public int PlaneLength => Height * RowLength;

    public static PoolGeometry Of(Layer layer, TensorShape input, Layout layout)
    {
        if (input.Rank != 4)
        {
            throw LayerChecks.WrongInput(layer, input, layout == Layout.Nchw ? "images (N, C, H, W)" : "images (N, H, W, C)");
        }

        int rowAt = layout == Layout.Nchw ? 2 : 1;
        nint height = input[rowAt], width = input[rowAt + 1], channels = input[layout == Layout.Nchw ? 1 : 3];
        if (height < 1 || width < 1 || channels < 1)
        {
            throw ShapeErrors.Empty(input.Lengths, nameof(input));
        }

        if (Allocate.ElementsOf(input.Lengths) is null)
        {
            throw ShapeErrors.TooManyElements(input.Lengths, nameof(input), nameof(input));
        }

        return layout == Layout.Nchw
            ? new PoolGeometry((int)(input[0] * channels), (int)height, (int)width, Depth: 1)
            : new PoolGeometry((int)input[0], (int)height, (int)width, (int)channels);
    }

    /// <summary>The shape of images of another size.</summary>
    public static TensorShape Sized(TensorShape input, Layout layout, int height, int width) => layout == Layout.Nchw
        ? new TensorShape(input[0], input[1], height, width)
        : new TensorShape(input[0], height, width, input[3]);
}
