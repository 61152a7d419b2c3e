using System;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace KernelGen.Shapes;

/// <summary>A tensor seen as planes: its shape and strides checked once and flattened to what the kernels need.</summary>
internal readonly ref struct PlaneBatch
{
    /// <summary>The most rows or columns: twice as many, and those of the padding, must stay in range too.</summary>
    public const int MaxExtent = 1_000_000_000;

    private readonly ref float _origin;

    private PlaneBatch(ref float origin, int rank, Layout layout, nint count, int height, int width, nint planePitch, nint rowPitch)
    {
        _origin = ref origin;
        Rank = rank;
        Layout = layout;
        Count = count;
        Height = height;
        Width = width;
        PlanePitch = planePitch;
        RowPitch = rowPitch;
    }

    public int Rank { get; }

    /// <summary>Gets where the dimension of the channel is.</summary>
    public Layout Layout { get; }

    public nint Count { get; }

    public int Height { get; }

    public int Width { get; }

    public PlaneSize Size => new(Height, Width);

    public nint PlanePitch { get; }

    public nint RowPitch { get; }

    public ref float Origin => ref _origin;

    /// <summary>The elements from the first to behind the last, gaps between rows and planes included.</summary>
    public nint Extent => IsEmpty ? 0 : ((Count - 1) * PlanePitch) + ((Height - 1) * RowPitch) + Width;

    /// <summary>Gets whether there is no plane: then there is no memory either.</summary>
    public bool IsEmpty => Count == 0;

    public PlaneSpan<float> this[nint index] => new(ref Unsafe.Add(ref _origin, index * PlanePitch), Height, Width, RowPitch);

    /// <summary>The planes of a tensor of shape <c>(H, W)</c>, <c>(N, 1, H, W)</c> or <c>(N, H, W, 1)</c> with adjacent columns.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="declared">The kernel's layout, which decides where both fit.</param>
    /// <param name="name">What to call it in a message.</param>
    /// <param name="partner">The shape of a tensor it belongs to: see <see cref="OneChannel.LayoutOf"/>.</param>
    public static PlaneBatch Of(
        scoped in ReadOnlyTensorSpan<float> tensor, Layout declared, string name, scoped ReadOnlySpan<nint> partner = default) =>
        Of(ref Unsafe.AsRef(in tensor.GetPinnableReference()), tensor.Lengths, tensor.Strides, declared, name, partner);

    /// <summary>The same, for a tensor that will be written: no two of its elements may share memory.</summary>
    public static PlaneBatch ForWriting(
        scoped in TensorSpan<float> tensor, Layout declared, string name, scoped ReadOnlySpan<nint> partner)
    {
        PlaneBatch planes = Of(ref tensor.GetPinnableReference(), tensor.Lengths, tensor.Strides, declared, name, partner);
        if (planes.IsEmpty)
        {
            return planes;
        }

        bool rowsOverlap = planes.RowPitch < planes.Width;
        bool planesOverlap = planes.PlanePitch < ((planes.Height - 1) * planes.RowPitch) + planes.Width
            && planes.RowPitch < ((planes.Count - 1) * planes.PlanePitch) + planes.Width;
        return rowsOverlap || planesOverlap ? throw ShapeErrors.SharesElements(tensor.Lengths, name) : planes;
    }

    private static PlaneBatch Of(
        ref float origin,
        scoped ReadOnlySpan<nint> lengths,
        scoped ReadOnlySpan<nint> strides,
        Layout declared,
        string name,
        scoped ReadOnlySpan<nint> partner)
    {
        Layout layout = OneChannel.LayoutOf(lengths, declared, partner, name);
        int y = lengths.Length == 2 ? 0 : layout == Layout.Nchw ? 2 : 1;
        nint height = lengths[y];
        nint width = lengths[y + 1];
        nint count = lengths.Length == 2 ? 1 : lengths[0];
        if (height < 1 || width < 1)
        {
            throw ShapeErrors.Empty(lengths, name);
        }

        if (height > MaxExtent || width > MaxExtent)
        {
            throw ShapeErrors.TooLarge(lengths, MaxExtent, name);
        }

        if (count > 0 && width > 1 && strides[y + 1] != 1)
        {
            throw ShapeErrors.ColumnsApart(lengths, strides[y + 1], name);
        }

        // A dimension of length 1 has stride 0 in a tensor; a real pitch keeps the arithmetic of windows uniform.
        nint rowPitch = height > 1 ? strides[y] : width;
        nint planePitch = count > 1 ? strides[0] : height * rowPitch;
        return new PlaneBatch(ref origin, lengths.Length, layout, count, (int)height, (int)width, planePitch, rowPitch);
    }

    public override string ToString() => Text(Height, Width);

    /// <summary>The shape of a batch like this one with planes of another size.</summary>
    public string Text(int height, int width) => ImageBatch.Text(Rank, Layout, Count, channels: 1, height, width);

    /// <summary>
    /// Returns how far this batch shares elements with another one. Windows side by side in the rows of one picture are told apart by their
    /// columns, however far apart their planes are.
    /// </summary>
    public Overlap OverlapWith(in PlaneBatch other)
    {
        if (IsEmpty || other.IsEmpty)
        {
            return Overlap.None;
        }

        Overlap overlap = Overlaps.Of(this, other);
        return overlap == Overlap.Possible && IsBeside(other) ? Overlap.None : overlap;
    }

    private bool IsBeside(in PlaneBatch other)
    {
        if (RowPitch != other.RowPitch
            || (Count > 1 && PlanePitch % RowPitch != 0)
            || (other.Count > 1 && other.PlanePitch % RowPitch != 0))
        {
            return false;
        }

        nint distance = Unsafe.ByteOffset(ref _origin, ref other._origin) / sizeof(float);
        nint column = ((distance % RowPitch) + RowPitch) % RowPitch;
        return column >= Width && column + other.Width <= RowPitch;
    }
}
