using System;
using System.Numerics.Tensors;
using KernelGen.CompilerServices;
using KernelGen.Numerics;
using KernelGen.Shapes;

namespace KernelGen.Engine;

/// <summary>
/// An <see cref="Epilogue"/> in pinned memory, for the threads that share a call: each applies it to what it has just written, before it
/// begins the next piece. Applied twice to an output it would give another number, so pieces must not share outputs, unless each is
/// computed anew before.
/// </summary>
internal readonly unsafe struct Finish
{
    private readonly ElementFunction _own;
    private readonly ElementFunction _function;
    private readonly float* _slopes;
    private readonly int _slopeStep;

    /// <param name="own">The kernel's activation as far as it is not compiled, which comes before the addend.</param>
    /// <param name="epilogue">The rest.</param>
    /// <param name="slopes">Its slopes, pinned.</param>
    /// <param name="addend">Its addend, pinned; a null pointer for none.</param>
    public Finish(ElementFunction own, in Epilogue epilogue, float* slopes, ImageView addend)
    {
        _own = own;
        _function = epilogue.Function;
        _slopes = epilogue.Slopes.IsEmpty ? null : slopes;
        _slopeStep = epilogue.Slopes.Length > 1 ? 1 : 0;
        Addend = addend;
    }

    /// <summary>Gets whether there is nothing to do.</summary>
    public bool IsEmpty => _own.Kind == Activation.None && _function.Kind == Activation.None && _slopes is null && Addend.Origin is null;

    /// <summary>Gets whether the pixels of each image may be taken as one row.</summary>
    public bool CanBeRow => Addend.Origin is null || Addend.CanBeRow;

    private ImageView Addend { get; init; }

    /// <summary>The addend of a call as images.</summary>
    /// <exception cref="ArgumentException">It has another shape than the output, or shares memory with it.</exception>
    public static ImageBatch AddendOf(
        scoped in Epilogue epilogue, ReadOnlyTensorSpan<float> addend, KernelShape shape, int channels, scoped in TensorSpan<float> output,
        string outputName)
    {
        if (!epilogue.HasAddend)
        {
            return default;
        }

        const string Name = "addend";
        if (!addend.Lengths.SequenceEqual(output.Lengths))
        {
            throw ShapeErrors.Mismatch(
                Name, ShapeErrors.Text(addend.Lengths), ShapeErrors.Text(output.Lengths), shape, $"{outputName} of that shape");
        }

        // Outputs are written before the addend is added to them.
        Operands.ThrowIfOverlap(output.AsReadOnlyTensorSpan(), addend, outputName, Name);
        return ImageBatch.Of(addend, shape, channels, Name);
    }

    /// <summary>
    /// Applies an epilogue to whole outputs, those of kernels on planes: these have one channel, and few of them an epilogue.
    /// </summary>
    public static void Run(in Epilogue epilogue, KernelShape shape, int channels, in TensorSpan<float> output, string outputName)
    {
        if (output.IsEmpty)
        {
            return;
        }

        ImageBatch images = ImageBatch.Of(output.AsReadOnlyTensorSpan(), shape, channels, outputName);
        ImageBatch addend = AddendOf(epilogue, epilogue.Addend, shape, channels, output, outputName);
        fixed (float* to = &images.Origin, added = &addend.Origin, slopes = epilogue.Slopes)
        {
            var finish = new Finish(default, epilogue, slopes, added is null ? default : new ImageView(added, addend));
            finish.Run(new ImageView(to, images), images.Count);
        }
    }

    public Finish AsRow() => Addend.Origin is null ? this : this with { Addend = Addend.AsRow() };

    /// <summary>Applies all to some images.</summary>
    public void Run(ImageView results, nint count)
    {
        for (nint n = 0; n < count && !IsEmpty; n++)
        {
            Run(results[n], n, 0, 0, results.Height, results.Width, 0, results.Channels);
        }
    }

    /// <summary>Applies all to a part of an image.</summary>
    /// <param name="result">The whole image.</param>
    /// <param name="image">Its number in the batch.</param>
    /// <param name="row">The first row.</param>
    /// <param name="column">The first column.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns.</param>
    /// <param name="channel">The first channel.</param>
    /// <param name="channels">Channels.</param>
    public void Run(ImageView result, nint image, int row, int column, int rows, int columns, int channel, int channels)
    {
        ImageView added = Addend.Origin is null ? result : Addend[image];
        float* to = result.Pixel(row, column) + (channel * result.ChannelPitch);
        float* addend = Addend.Origin is null ? null : added.Pixel(row, column) + (channel * added.ChannelPitch);
        if (result.ChannelPitch == 1 && added.ChannelPitch == 1 && (_slopes is null || _slopeStep == 0))
        {
            // Pixels with all channels are one line.
            bool isLine = result.PixelPitch == channels && added.PixelPitch == channels;
            (int count, nint length) = isLine ? (1, (nint)columns * channels) : (columns, channels);
            for (int i = 0; i < rows; i++, to += result.RowPitch, addend += addend is null ? 0 : added.RowPitch)
            {
                Apply(to, result.PixelPitch, addend, added.PixelPitch, count, length, channel);
            }

            return;
        }

        bool arePlanes = result.PixelPitch == 1 && added.PixelPitch == 1;
        for (int c = 0; c < channels; c++, to += result.ChannelPitch, addend += addend is null ? 0 : added.ChannelPitch)
        {
            if (arePlanes && result.RowPitch == columns && added.RowPitch == columns)
            {
                Apply(to, 0, addend, 0, 1, (nint)rows * columns, channel + c);
            }
            else if (arePlanes)
            {
                Apply(to, result.RowPitch, addend, added.RowPitch, rows, columns, channel + c);
            }
            else
            {
                for (int i = 0; i < rows; i++)
                {
                    float* more = addend is null ? null : addend + (i * added.RowPitch);
                    Apply(to + (i * result.RowPitch), result.PixelPitch, more, added.PixelPitch, columns, 1, channel + c);
                }
            }
        }
    }

    private void Apply(float* to, nint pitch, float* addend, nint addendPitch, int lines, nint length, int channel)
    {
        var all = new ElementLines { From = to, FromPitch = pitch, To = to, ToPitch = pitch, Count = lines, Length = length };
        if (_own.Kind != Activation.None)
        {
            _own.Apply(all);
        }

        ElementFunction last = _slopes is null ? _function : new ElementFunction(Activation.LeakyRelu, _slopes[channel * _slopeStep]);
        if (addend is not null || last.Kind != Activation.None)
        {
            last.Apply(all with { Addend = addend, AddendPitch = addendPitch });
        }
    }
}
