using System;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace KernelGen.Shapes;

/// <summary>
/// A tensor seen as images with channels: its shape checked once and its strides by name, whatever the order of its dimensions.
/// </summary>
internal readonly ref struct ImageBatch
{
    /// <summary>The most rows or columns: those of the padded image must stay in range too.</summary>
    public const int MaxExtent = int.MaxValue / 4;

    /// <summary>
    /// The most elements of an image, so that sums of such numbers stay in range; no memory has so many, but strides of 0 may make them.
    /// </summary>
    private const long MaxElements = long.MaxValue / 4;

    private readonly ref float _origin;

    private ImageBatch(ref float origin) => _origin = ref origin;

    public ref float Origin => ref _origin;

    public int Rank { get; private init; }

    public Layout Layout { get; private init; }

    public nint Count { get; private init; }

    /// <summary>Gets whether there is no image: then there is no memory either.</summary>
    public bool IsEmpty => Count == 0;

    public int Channels { get; private init; }

    public int Height { get; private init; }

    public int Width { get; private init; }

    public PlaneSize Size => new(Height, Width);

    public nint ImagePitch { get; private init; }

    public nint ChannelPitch { get; private init; }

    public nint RowPitch { get; private init; }

    public nint PixelPitch { get; private init; }

    /// <summary>
    /// The images of a tensor in the kernel's layout; where the kernel has one channel in and out, of a picture <c>(H, W)</c> or of a
    /// tensor in either.
    /// </summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="shape">The kernel.</param>
    /// <param name="channels">The channels that the images have.</param>
    /// <param name="name">What to call the tensor in a message.</param>
    /// <param name="partner">With one channel, the shape of a tensor it belongs to: see <see cref="OneChannel.LayoutOf"/>.</param>
    public static ImageBatch Of(
        scoped in ReadOnlyTensorSpan<float> tensor, KernelShape shape, int channels, string name,
        scoped ReadOnlySpan<nint> partner = default)
    {
        ReadOnlySpan<nint> lengths = tensor.Lengths;
        ReadOnlySpan<nint> strides = tensor.Strides;
        bool hasOneChannel = OneChannel.IsOf(shape);
        bool isPicture = hasOneChannel && lengths.Length == 2;
        Layout layout = hasOneChannel ? OneChannel.LayoutOf(lengths, shape.Layout, partner, name) : shape.Layout;
        int channelAt = isPicture ? -1 : layout == Layout.Nchw ? 1 : 3;
        if (!isPicture && (lengths.Length != 4 || lengths[channelAt] != channels))
        {
            throw ShapeErrors.NotImages(lengths, shape, channels, name);
        }

        int rowAt = isPicture ? 0 : layout == Layout.Nchw ? 2 : 1;
        if (lengths[rowAt] < 1 || lengths[rowAt + 1] < 1)
        {
            throw ShapeErrors.Empty(lengths, name);
        }

        if (lengths[rowAt] > MaxExtent || lengths[rowAt + 1] > MaxExtent)
        {
            throw ShapeErrors.TooLarge(lengths, MaxExtent, name);
        }

        if (lengths[rowAt] * lengths[rowAt + 1] > MaxElements / channels)
        {
            throw ShapeErrors.ImageTooLarge(lengths, MaxElements, name);
        }

        // A dimension of length 1 has stride 0 in a tensor; a real pitch keeps the arithmetic uniform.
        int height = (int)lengths[rowAt], width = (int)lengths[rowAt + 1];
        nint channelPitch = channels > 1 ? strides[channelAt] : 1;
        nint pixelPitch = width > 1 ? strides[rowAt + 1] : channels > 1 && channelPitch == 1 ? channels : 1;
        return new ImageBatch(ref Unsafe.AsRef(in tensor.GetPinnableReference()))
        {
            Rank = lengths.Length,
            Layout = layout,
            Count = isPicture ? 1 : lengths[0],
            Channels = channels,
            Height = height,
            Width = width,
            ImagePitch = !isPicture && lengths[0] > 1 ? strides[0] : 0,
            ChannelPitch = channelPitch,
            RowPitch = height > 1 ? strides[rowAt] : width * pixelPitch,
            PixelPitch = pixelPitch,
        };
    }

    /// <summary>The same, for a tensor that will be written: no two of its elements may share memory.</summary>
    public static ImageBatch ForWriting(
        scoped in TensorSpan<float> tensor, KernelShape shape, int channels, string name, scoped ReadOnlySpan<nint> partner = default)
    {
        ImageBatch images = Of(tensor.AsReadOnlyTensorSpan(), shape, channels, name, partner);
        if (!images.IsEmpty)
        {
            ThrowIfShared(tensor, name);
        }

        return images;
    }

    /// <summary>One image of the batch.</summary>
    public ImageBatch Only(nint image) => new(ref Unsafe.Add(ref _origin, image * ImagePitch))
    {
        Rank = Rank,
        Layout = Layout,
        Count = 1,
        Channels = Channels,
        Height = Height,
        Width = Width,
        ChannelPitch = ChannelPitch,
        RowPitch = RowPitch,
        PixelPitch = PixelPitch,
    };

    public override string ToString() => Text(Rank, Layout, Count, Channels, Height, Width);

    /// <summary>A shape in a layout: <c>(2, 64, 56, 56)</c>.</summary>
    public static string Text(int rank, Layout layout, nint count, int channels, int height, int width) => ShapeErrors.Text(
        rank == 2 ? [height, width] : layout == Layout.Nchw ? [count, channels, height, width] : [count, height, width, channels]);

    /// <summary>Throws when steps along the dimensions, the shortest first, do not each go beyond all of the ones before.</summary>
    private static void ThrowIfShared(scoped in TensorSpan<float> tensor, string name)
    {
        int rank = tensor.Rank;
        Span<nint> strides = stackalloc nint[rank];
        Span<nint> lengths = stackalloc nint[rank];
        tensor.Strides.CopyTo(strides);
        tensor.Lengths.CopyTo(lengths);
        strides.Sort(lengths);
        nint covered = 1;
        for (int d = 0; d < rank; d++)
        {
            if (lengths[d] > 1 && strides[d] < covered)
            {
                throw ShapeErrors.SharesElements(tensor.Lengths, name);
            }

            covered += lengths[d] > 1 ? (lengths[d] - 1) * strides[d] : 0;
        }
    }
}
