using System;
using System.Numerics.Tensors;
using KernelGen.Numerics;
using KernelGen.Shapes;

namespace KernelGen.Training;

/// <summary>Changes the images of batches in their place, as an <see cref="Augmentation"/> says; its memory is made once.</summary>
internal sealed class BatchAugmenter
{
    /// <summary>The index that stands for a zero instead of a pixel.</summary>
    private const int Nothing = -1;

    private readonly Augmentation _augmentation;
    private readonly float[] _image;
    private readonly int[] _columns;
    private readonly int _height;

    /// <summary>Elements of a pixel that lie side by side.</summary>
    private readonly int _channels;

    /// <summary>Makes memory for images of this shape, which the augmentation takes.</summary>
    public BatchAugmenter(Augmentation augmentation, TensorShape image)
    {
        bool isNchw = augmentation.Layout == Layout.Nchw;
        _augmentation = augmentation;
        _image = new float[image.Elements];
        _height = (int)image[isNchw ? 1 : 0];
        _columns = new int[image[isNchw ? 2 : 1]];
        _channels = isNchw ? 1 : (int)image[2];
    }

    /// <summary>Changes a batch.</summary>
    /// <param name="samples">The number of each sample.</param>
    /// <param name="step">The number of the step.</param>
    /// <param name="input">Their images, dense.</param>
    public void Apply(ReadOnlySpan<int> samples, long step, in TensorSpan<float> input)
    {
        Span<float> rest = LayerChecks.Writable(input, nameof(input));
        int range = (2 * _augmentation.LargestShift) + 1;
        foreach (int sample in samples)
        {
            // All four are drawn, whatever is set, so that one setting does not change what another one does.
            var random = SplitMix64.OfSample(_augmentation.Seed, step, sample);
            bool isFlippedX = random.NextBelow(2) == 1 && _augmentation.FlipHorizontally;
            bool isFlippedY = random.NextBelow(2) == 1 && _augmentation.FlipVertically;
            int down = random.NextBelow(range) - _augmentation.LargestShift;
            int right = random.NextBelow(range) - _augmentation.LargestShift;
            Move(rest[.._image.Length], isFlippedX, isFlippedY, down, right);
            rest = rest[_image.Length..];
        }
    }

    private void Move(Span<float> image, bool isFlippedX, bool isFlippedY, int down, int right)
    {
        image.CopyTo(_image);
        for (int column = 0; column < _columns.Length; column++)
        {
            _columns[column] = Shown(column - right, _columns.Length, isFlippedX);
        }

        int rowLength = _columns.Length * _channels;
        for (int start = 0; start < image.Length; start += _height * rowLength)
        {
            for (int row = 0; row < _height; row++)
            {
                Span<float> to = image.Slice(start + (row * rowLength), rowLength);
                int shown = Shown(row - down, _height, isFlippedY);
                if (shown == Nothing)
                {
                    to.Clear();
                }
                else
                {
                    MoveRow(_image.AsSpan(start + (shown * rowLength), rowLength), to);
                }
            }
        }
    }

    private void MoveRow(ReadOnlySpan<float> from, Span<float> to)
    {
        for (int column = 0; column < _columns.Length; column++)
        {
            Span<float> pixel = to.Slice(column * _channels, _channels);
            if (_columns[column] == Nothing)
            {
                pixel.Clear();
            }
            else
            {
                from.Slice(_columns[column] * _channels, _channels).CopyTo(pixel);
            }
        }
    }

    /// <summary>The row or column of the image that is seen at a place of the flipped one.</summary>
    private int Shown(int place, int length, bool isFlipped)
    {
        if ((uint)place >= (uint)length)
        {
            if (_augmentation.Border == Border.Zero)
            {
                return Nothing;
            }

            place = BorderIndex.Of(_augmentation.Border, place, length);
        }

        return isFlipped ? length - 1 - place : place;
    }
}
