namespace KernelGen.Shared;

/// <summary>
/// Under a stride along one dimension, which taps meet the same pixels: output j meets with tap b the pixel <c>j * s + b * d</c>. With f
/// the greatest common divisor of stride and dilation, and <c>b = Count * u + v</c>, that is pixel <c>j + u * Advance</c> of those that
/// tap v meets, every s-th of the row from <c>v * d</c> on: the polyphase form of the sum.
/// </summary>
/// <param name="Count">Taps until one meets pixels of the first again, s / f.</param>
/// <param name="Advance">How many outputs later it meets them, d / f.</param>
internal readonly record struct StridePhases(int Count, int Advance)
{
    public static StridePhases Of(int stride, int dilation)
    {
        int common = Divisor.Greatest(stride, dilation);
        return new StridePhases(stride / common, dilation / common);
    }

    /// <summary>Returns which phase of a row a tap reads.</summary>
    public int PhaseOf(int tap) => tap % Count;

    /// <summary>Returns how far along its phase a tap reads, counted from the place of the output.</summary>
    public int OffsetOf(int tap) => tap / Count * Advance;
}
