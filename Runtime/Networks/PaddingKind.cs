namespace KernelGen.CompilerServices;

/// <summary>The values that <see cref="NetworkOperators.Pad"/> shows around a tensor.</summary>
public enum PaddingKind
{
    /// <summary>One number.</summary>
    Constant,

    /// <summary>The element at the edge.</summary>
    Edge,

    /// <summary>The mirror image, the element at the edge once.</summary>
    Reflect,

    /// <summary>The tensor again.</summary>
    Wrap,
}
