namespace KernelGen.Benchmarks.Data;

/// <summary>The size of the square images that a layer is measured with.</summary>
/// <param name="Samples">Images in the batch.</param>
/// <param name="Side">Rows and columns of each.</param>
internal readonly record struct LayerSize(int Samples, int Side)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Side}x{Side} N={Samples}";
}
