using System;
using System.Numerics.Tensors;
using KernelGen.Memory;
using KernelGen.Shapes;
using KernelGen.Training;

namespace KernelGen.CompilerServices;

/// <summary>Operators that only move elements.</summary>
public static partial class NetworkOperators
{
    /// <summary>
    /// Copies a tensor into a part of a larger one, which differs from it in one dimension: one operand of a concatenation.
    /// </summary>
    /// <param name="part">The part.</param>
    /// <param name="axis">The dimension in which the result is longer.</param>
    /// <param name="at">Where in this dimension the part begins.</param>
    /// <param name="result">The whole.</param>
    /// <exception cref="ArgumentException">The part does not fit.</exception>
    public static void Place(in ReadOnlyTensorSpan<float> part, int axis, nint at, in TensorSpan<float> result)
    {
        Span<float> y = LayerChecks.Writable(result, nameof(result));
        bool fits = part.Rank == result.Rank && axis >= 0 && axis < part.Rank && at >= 0 && at + part.Lengths[axis] <= result.Lengths[axis];
        for (int i = 0; fits && i < part.Rank; i++)
        {
            fits = i == axis || part.Lengths[i] == result.Lengths[i];
        }

        if (!fits)
        {
            throw WrongResult(part.Lengths, result.Lengths);
        }

        using var x = new DenseView(part, nameof(part));
        int inner = Product(part.Lengths[(axis + 1)..]);
        int run = (int)part.Lengths[axis] * inner, whole = (int)result.Lengths[axis] * inner;
        for (int i = 0; i * run < x.Elements.Length; i++)
        {
            x.Elements.Slice(i * run, run).CopyTo(y.Slice((i * whole) + ((int)at * inner), run));
        }
    }

    /// <summary>Takes every so many elements of each dimension, from a first one on; as many as the result has.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="starts">The first index of each dimension.</param>
    /// <param name="steps">The distance to the next one; negative to go back.</param>
    /// <param name="result">The elements, of the same number of dimensions.</param>
    /// <exception cref="ArgumentException">An index lies outside of the input.</exception>
    public static void Slice(
        in ReadOnlyTensorSpan<float> input, ReadOnlySpan<nint> starts, ReadOnlySpan<nint> steps, in TensorSpan<float> result)
    {
        Span<float> y = LayerChecks.Writable(result, nameof(result));
        int rank = input.Rank;
        bool fits = result.Rank == rank && starts.Length == rank && steps.Length == rank;
        for (int i = 0; fits && i < rank; i++)
        {
            nint last = starts[i] + ((result.Lengths[i] - 1) * steps[i]);
            fits = result.Lengths[i] == 0
                || (starts[i] >= 0 && starts[i] < input.Lengths[i] && last >= 0 && last < input.Lengths[i]);
        }

        if (!fits)
        {
            throw WrongResult(input.Lengths, result.Lengths);
        }

        using var x = new DenseView(input, nameof(input));
        Span<nint> lengths = stackalloc nint[Math.Max(1, rank)], distances = stackalloc nint[Math.Max(1, rank)];
        nint first = 0, distance = 1;
        for (int i = rank - 1; i >= 0; i--)
        {
            first += starts[i] * distance;
            (lengths[i], distances[i]) = (result.Lengths[i], steps[i] * distance);
            distance *= input.Lengths[i];
        }

        StridedCopy.Run(x.Elements, first, lengths[..rank], distances[..rank], y);
    }

    /// <summary>Exchanges dimensions: that of number <c>i</c> of the result is that of number <c>order[i]</c> of the input.</summary>
    /// <exception cref="ArgumentException">The result has another shape, or the order leaves out a dimension.</exception>
    public static void Transpose(in ReadOnlyTensorSpan<float> input, ReadOnlySpan<int> order, in TensorSpan<float> result)
    {
        Span<float> y = LayerChecks.Writable(result, nameof(result));
        int rank = input.Rank, seen = 0;
        bool fits = result.Rank == rank && order.Length == rank;
        for (int i = 0; fits && i < rank; i++)
        {
            fits = order[i] >= 0 && order[i] < rank && result.Lengths[i] == input.Lengths[order[i]];
            seen |= fits ? 1 << order[i] : 0;
        }

        if (!fits || seen != (1 << rank) - 1)
        {
            throw WrongResult(input.Lengths, result.Lengths);
        }

        using var x = new DenseView(input, nameof(input));
        Span<nint> distances = stackalloc nint[rank];
        Distances(input.Lengths, distances);
        Span<nint> lengths = stackalloc nint[rank], steps = stackalloc nint[rank];
        for (int i = 0; i < rank; i++)
        {
            (lengths[i], steps[i]) = (result.Lengths[i], distances[order[i]]);
        }

        StridedCopy.Run(x.Elements, 0, lengths, steps, y);
    }

    /// <summary>
    /// Makes images larger by taking channels as the pixels of blocks: <c>(N, C * block * block, H, W)</c> becomes
    /// <c>(N, C, H * block, W * block)</c>.
    /// </summary>
    /// <param name="input">The images.</param>
    /// <param name="block">Rows and columns of a block.</param>
    /// <param name="isBlockFirst">
    /// Whether the pixel of the block counts more than the channel in the number of a channel of the input (ONNX: <c>DCR</c>), or less
    /// (<c>CRD</c>, and PyTorch's <c>PixelShuffle</c>).
    /// </param>
    /// <param name="layout">The order of the dimensions of both.</param>
    /// <param name="result">The larger images.</param>
    /// <exception cref="ArgumentException">The shapes do not belong together.</exception>
    public static void DepthToSpace(
        in ReadOnlyTensorSpan<float> input, int block, bool isBlockFirst, Layout layout, in TensorSpan<float> result)
    {
        Span<float> y = LayerChecks.Writable(result, nameof(result));
        (nint n, nint c, nint h, nint w) = Images(input.Lengths, layout);
        (nint rn, nint rc, nint rh, nint rw) = Images(result.Lengths, layout);
        if (block < 1 || (rn, rc * block * block, rh, rw) != (n, c, h * block, w * block))
        {
            throw WrongResult(input.Lengths, result.Lengths);
        }

        using var x = new DenseView(input, nameof(input));
        (nint image, nint channel, nint row, nint column) = Steps(c, h, w, layout);
        nint blockColumn = isBlockFirst ? rc * channel : channel, blockRow = block * blockColumn;
        nint depth = isBlockFirst ? channel : block * block * channel;
        Span<nint> lengths = layout == Layout.Nchw ? [n, rc, h, block, w, block] : [n, h, block, w, block, rc];
        Span<nint> steps = layout == Layout.Nchw
            ? [image, depth, row, blockRow, column, blockColumn]
            : [image, row, blockRow, column, blockColumn, depth];
        StridedCopy.Run(x.Elements, 0, lengths, steps, y);
    }

    /// <summary>
    /// Makes images smaller by taking the pixels of blocks as channels: <c>(N, C, H * block, W * block)</c> becomes
    /// <c>(N, block * block * C, H, W)</c>, where the pixel of the block counts more than the channel.
    /// </summary>
    /// <param name="input">The images.</param>
    /// <param name="block">Rows and columns of a block.</param>
    /// <param name="layout">The order of the dimensions of both.</param>
    /// <param name="result">The smaller images.</param>
    /// <exception cref="ArgumentException">The shapes do not belong together.</exception>
    public static void SpaceToDepth(in ReadOnlyTensorSpan<float> input, int block, Layout layout, in TensorSpan<float> result)
    {
        Span<float> y = LayerChecks.Writable(result, nameof(result));
        (nint n, nint c, nint h, nint w) = Images(input.Lengths, layout);
        (nint rn, nint rc, nint rh, nint rw) = Images(result.Lengths, layout);
        if (block < 1 || (n, c * block * block, h, w) != (rn, rc, rh * block, rw * block))
        {
            throw WrongResult(input.Lengths, result.Lengths);
        }

        using var x = new DenseView(input, nameof(input));
        (nint image, nint channel, nint row, nint column) = Steps(c, h, w, layout);
        Span<nint> lengths = layout == Layout.Nchw ? [n, block, block, c, rh, rw] : [n, rh, rw, block, block, c];
        Span<nint> steps = layout == Layout.Nchw
            ? [image, row, column, channel, block * row, block * column]
            : [image, block * row, block * column, row, column, channel];
        StridedCopy.Run(x.Elements, 0, lengths, steps, y);
    }

    private static (nint Images, nint Channels, nint Height, nint Width) Images(ReadOnlySpan<nint> lengths, Layout layout) =>
        lengths.Length != 4 ? throw new ArgumentException($"A tensor of shape {ShapeErrors.Text(lengths)} is no batch of images.")
        : layout == Layout.Nchw ? (lengths[0], lengths[1], lengths[2], lengths[3])
        : (lengths[0], lengths[3], lengths[1], lengths[2]);

    /// <summary>Returns the distances of images, channels, rows and columns.</summary>
    private static (nint Image, nint Channel, nint Row, nint Column) Steps(nint channels, nint height, nint width, Layout layout) =>
        layout == Layout.Nchw
            ? (channels * height * width, height * width, width, 1)
            : (channels * height * width, 1, width * channels, channels);

    private static void Distances(ReadOnlySpan<nint> lengths, Span<nint> distances)
    {
        nint distance = 1;
        for (int i = lengths.Length - 1; i >= 0; i--)
        {
            distances[i] = distance;
            distance *= lengths[i];
        }
    }

    private static int Product(ReadOnlySpan<nint> lengths)
    {
        nint product = 1;
        foreach (nint length in lengths)
        {
            product *= length;
        }

        return (int)product;
    }
}
