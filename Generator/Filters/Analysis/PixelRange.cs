using System.Numerics;

namespace KernelGen.Generator.Filters.Analysis;

/// <summary>The integers from a minimum to a maximum: what a pixel or a sum may be.</summary>
internal sealed record PixelRange(BigInteger Minimum, BigInteger Maximum)
{
    public static PixelRange Byte { get; } = new(byte.MinValue, byte.MaxValue);

    public static PixelRange UInt16 { get; } = new(ushort.MinValue, ushort.MaxValue);

    public static PixelRange Int16 { get; } = new(short.MinValue, short.MaxValue);

    public static PixelRange Int32 { get; } = new(int.MinValue, int.MaxValue);

    public bool Contains(PixelRange other) => Minimum <= other.Minimum && Maximum >= other.Maximum;
}
