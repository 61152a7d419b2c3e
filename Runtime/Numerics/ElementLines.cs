namespace KernelGen.Numerics;

/// <summary>Lines of adjacent numbers in pinned memory to which a function is applied, the same memory or another one written.</summary>
internal readonly unsafe struct ElementLines
{
    public float* From { get; init; }

    /// <summary>The distance from one line to the next.</summary>
    public nint FromPitch { get; init; }

    /// <summary>Gets what is added to each number before the function; null for nothing.</summary>
    public float* Addend { get; init; }

    public nint AddendPitch { get; init; }

    public float* To { get; init; }

    public nint ToPitch { get; init; }

    /// <summary>Gets how many lines there are.</summary>
    public int Count { get; init; }

    /// <summary>Gets the numbers of a line.</summary>
    public nint Length { get; init; }
}
