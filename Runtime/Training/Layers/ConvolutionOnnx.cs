using System;
using KernelGen.Shapes;

namespace KernelGen.Training;

/// <summary>Layers with a kernel as nodes of ONNX.</summary>
internal static class ConvolutionOnnx
{
    private const int RowAxis = 2;
    private const int ColumnAxis = 3;

    public static OnnxValue Convolution(
        Layer layer, KernelShape kernel, ReadOnlySpan<Parameter> parameters, OnnxScope scope, OnnxValue input, TensorShape shape)
    {
        (Layout layout, int height, int width) = Images(layer, kernel, scope, shape);
        bool showsPixels = ShowsPixels(kernel);
        OnnxValue images = scope.Planes(input, layout);
        OnnxValue output = scope.Node(
            "Conv",
            showsPixels ? Padded(kernel, scope, images, height, width) : images,
            LayerOnnx.Constants(scope, parameters),
            OnnxAttribute.Kernel(kernel, isPadded: !showsPixels));
        return Activated(kernel, scope, output);
    }

    public static OnnxValue Transposed(
        Layer layer,
        KernelShape kernel,
        ReadOnlySpan<Parameter> parameters,
        (int Y, int X) outputPadding,
        OnnxScope scope,
        OnnxValue input,
        TensorShape shape)
    {
        (Layout layout, int height, int width) = Images(layer, kernel, scope, shape);
        bool showsPixels = ShowsPixels(kernel);
        OnnxValue output = scope.Node(
            "ConvTranspose",
            scope.Planes(input, layout),
            LayerOnnx.Constants(scope, showsPixels ? parameters[..1] : parameters),
            [
                .. OnnxAttribute.Kernel(kernel, isPadded: !showsPixels),
                OnnxAttribute.Integers("output_padding", outputPadding.Y, outputPadding.X),
            ]);
        if (!showsPixels)
        {
            return Activated(kernel, scope, output);
        }

        OnnxValue folded = Folded(
            kernel, scope, output, kernel.InputHeight(height) + outputPadding.Y, kernel.InputWidth(width) + outputPadding.X);
        return Activated(kernel, scope, parameters.Length < 2
            ? folded
            : scope.Node("Add", folded, [scope.Constant("bias", [kernel.InChannels, 1, 1], parameters[1].Memory)]));
    }

    private static OnnxValue Activated(KernelShape kernel, OnnxScope scope, OnnxValue output) =>
        Nonlinearity.Of(kernel) is { } activation ? activation.WriteOnnx(scope, output) : output;

    private static (Layout Layout, int Height, int Width) Images(Layer layer, KernelShape kernel, OnnxScope scope, TensorShape shape)
    {
        if (shape.Rank == 2)
        {
            throw new ArgumentException(
                $"{LayerOnnx.Title(layer, scope)}: was given {shape}, one picture, and a network in ONNX takes any number of them; give "
                + $"the shape (1, 1, {shape[0]}, {shape[1]}).");
        }

        Layout layout = ConvolutionShapes.LayoutOf(kernel, shape);
        int rowAt = layout == Layout.Nchw ? 2 : 1;
        return (layout, (int)shape[rowAt], (int)shape[rowAt + 1]);
    }

    /// <summary>Returns whether there is padding that shows pixels; the padding of ONNX's own operators is of zeros.</summary>
    private static bool ShowsPixels(KernelShape kernel) => kernel.Border != Border.Zero
        && (kernel.PaddingTop | kernel.PaddingLeft | kernel.PaddingBottom | kernel.PaddingRight) != 0;

    /// <summary>
    /// Mirrored and repeated pixels are what <c>Pad</c> has names for where the mirror has them all; the other borders are lists of rows
    /// and columns.
    /// </summary>
    private static OnnxValue Padded(KernelShape kernel, OnnxScope scope, OnnxValue images, int height, int width)
    {
        bool isWithin = Math.Max(kernel.PaddingTop, kernel.PaddingBottom) < height
            && Math.Max(kernel.PaddingLeft, kernel.PaddingRight) < width;
        string? mode = kernel.Border switch
        {
            Border.Replicate => "edge",
            Border.Reflect101 when isWithin => "reflect",
            _ => null,
        };
        if (mode is not null)
        {
            string pads = scope.Constant(
                "pads", 0, 0, kernel.PaddingTop, kernel.PaddingLeft, 0, 0, kernel.PaddingBottom, kernel.PaddingRight);
            return scope.Node("Pad", images, [pads], OnnxAttribute.Text("mode", mode));
        }

        OnnxValue rows = scope.Node(
            "Gather",
            images,
            [scope.Constant("rows", Shown(kernel.Border, height, kernel.PaddingTop, kernel.PaddingBottom))],
            OnnxAttribute.Integer("axis", RowAxis));
        return scope.Node(
            "Gather",
            rows,
            [scope.Constant("columns", Shown(kernel.Border, width, kernel.PaddingLeft, kernel.PaddingRight))],
            OnnxAttribute.Integer("axis", ColumnAxis));
    }

    /// <summary>Adds what lies on the padding to the pixels that it shows: a matrix of zeros and ones from either side.</summary>
    private static OnnxValue Folded(KernelShape kernel, OnnxScope scope, OnnxValue padded, int height, int width)
    {
        long[] rows = Shown(kernel.Border, height, kernel.PaddingTop, kernel.PaddingBottom);
        var fromLeft = new float[height * rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            fromLeft[(rows[i] * rows.Length) + i] = 1;
        }

        long[] columns = Shown(kernel.Border, width, kernel.PaddingLeft, kernel.PaddingRight);
        var fromRight = new float[columns.Length * width];
        for (int i = 0; i < columns.Length; i++)
        {
            fromRight[(i * width) + columns[i]] = 1;
        }

        OnnxValue left = padded with { Name = scope.Constant("rows", [height, rows.Length], fromLeft) };
        string right = scope.Constant("columns", [columns.Length, width], fromRight);
        return scope.Node("MatMul", scope.Node("MatMul", left, [padded.Name]), [right]);
    }

    /// <summary>The pixel that is shown at each place of a padded row.</summary>
    private static long[] Shown(Border border, int length, int before, int behind)
    {
        var shown = new long[before + length + behind];
        for (int i = 0; i < shown.Length; i++)
        {
            shown[i] = BorderIndex.Of(border, i - before, length);
        }

        return shown;
    }
}
