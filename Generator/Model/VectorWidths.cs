namespace KernelGen.Generator.Model;

/// <summary>
/// The vectors to compile for. Code without any is always compiled besides: it runs rows that fill none, and machines that have none.
/// </summary>
/// <param name="Bits">The sum of their widths, some of 512, 256 and 128.</param>
internal readonly record struct VectorWidths(int Bits)
{
    public static VectorWidths All { get; } = new(512 | 256 | 128);

    /// <summary>Returns whether code is compiled for vectors of so many bits; of none, always.</summary>
    public bool Contains(int bits) => bits == 0 || (Bits & bits) != 0;
}
