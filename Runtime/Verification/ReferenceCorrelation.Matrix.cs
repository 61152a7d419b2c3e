using System;
using System.Numerics.Tensors;
using KernelGen.Shapes;

namespace KernelGen.Verification;

/// <content>Correlation as the product of matrices.</content>
public static partial class ReferenceCorrelation
{
    /// <summary>
    /// The patches that a kernel meets, as columns of a matrix (im2col): the weights as rows, <c>(out, in * h * w)</c>, times this matrix
    /// are the flattened outputs, channel by channel. PyTorch: <c>nn.Unfold</c>.
    /// </summary>
    /// <remarks>
    /// Only the input's channels count: of a kernel with groups, the weights of one meet only the rows of its own channels. A shape whose
    /// channels are both 1, as they are unless set, takes the input's. No activation is applied.
    /// </remarks>
    /// <param name="input">Images, <c>(H, W)</c> or <c>(N, C, H, W)</c>, or in the layout of the shape.</param>
    /// <param name="shape">The facts of the kernel; padding gives what the border shows.</param>
    /// <returns><c>(h * w, H' * W')</c> for an image <c>(H, W)</c>, else <c>(N, C * h * w, H' * W')</c>.</returns>
    /// <exception cref="ArgumentException">The input has a wrong shape, or the kernel does not fit into the padded image.</exception>
    public static Tensor<float> Unfold(in ReadOnlyTensorSpan<float> input, KernelShape shape)
    {
        KernelChecks.ThrowIfNotKernel(shape);
        (int samples, int channels, int height, int width) = ReferenceOperands.Images(input, nameof(input), shape.Layout);
        KernelShape kernel = ReferenceOperands.WithChannels(shape, channels, outChannels: 1);
        ReferenceOperands.ThrowIfChannelsDiffer(input, channels, nameof(input), kernel, kernel.InChannels, $"the kernel ({kernel})");
        ReferenceOperands.ThrowIfKernelDoesNotFit(kernel, height, width, nameof(input));
        var loops = new PlainLoops(samples, height, width, kernel with { OutChannels = 1, Groups = 1 });
        int rows = loops.WeightLength;
        int columns = loops.OutputPlane;
        float[] matrix = new float[ReferenceOperands.MatrixLength((long)samples * rows, columns)];
        double[] pixels = PlainLoops.Elements(input);
        loops.ForEachProduct((y, x, w) =>
        {
            int sample = y / columns;
            matrix[(((sample * rows) + w) * columns) + (y % columns)] = (float)pixels[x];
        });
        return Tensor.Create(matrix, input.Rank == 2 ? [rows, columns] : [samples, rows, columns]);
    }

    /// <summary>
    /// The correlation as a matrix: its product with the flattened image is the flattened output, and its transpose maps the gradient by
    /// the output to the gradient with respect to the input. Every row has the weights at the places that one output sees, added up where a
    /// border shows a pixel again, and zeros elsewhere.
    /// </summary>
    /// <remarks>Image and output are flattened in the order of the shape's layout. No activation is applied.</remarks>
    /// <param name="weight">The kernel, <c>(h, w)</c> or <c>(out, in / groups, h, w)</c>.</param>
    /// <param name="height">Rows of the image.</param>
    /// <param name="width">Columns of the image.</param>
    /// <param name="shape">All facts of the kernel, whose size the weights must have; plain unless given.</param>
    /// <returns><c>(out * H' * W', in * H * W)</c>.</returns>
    /// <exception cref="ArgumentException">The shapes do not belong together, or the kernel does not fit into the padded image.</exception>
    public static Tensor<float> AsMatrix(in ReadOnlyTensorSpan<float> weight, int height, int width, KernelShape? shape = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        KernelShape kernel = ReferenceOperands.Kernel(weight, shape);
        ReferenceOperands.ThrowIfKernelDoesNotFit(kernel, height, width, "the image");
        var loops = new PlainLoops(samples: 1, height, width, kernel);
        float[] matrix = new float[ReferenceOperands.MatrixLength(loops.OutputLength, loops.InputLength)];
        double[] taps = PlainLoops.Elements(weight);
        loops.ForEachProduct((y, x, w) => matrix[(y * loops.InputLength) + x] += (float)taps[w]);
        return Tensor.Create(matrix, [loops.OutputLength, loops.InputLength]);
    }
}
