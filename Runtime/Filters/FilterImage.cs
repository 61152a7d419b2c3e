namespace KernelGen.Filters;

/// <summary>A plane in pinned memory.</summary>
/// <typeparam name="T">The pixel's element.</typeparam>
internal readonly unsafe struct FilterImage<T>(T* origin, nint rowPitch)
    where T : unmanaged
{
    private readonly T* _origin = origin;

    /// <summary>Elements from one row to the next.</summary>
    public nint RowPitch { get; } = rowPitch;

    public T* Row(nint row) => _origin + (row * RowPitch);
}
