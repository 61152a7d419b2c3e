namespace KernelGen;

/// <summary>A plane in pinned memory.</summary>
/// <typeparam name="T">The pixel's element.</typeparam>
internal readonly unsafe struct FilterImage<T>(T* origin, nint rowPitch)
    where T : unmanaged
{
    private readonly T* _origin = origin;
    private readonly nint _rowPitch = rowPitch;

    public T* Row(nint row) => _origin + (row * _rowPitch);
}
