namespace KernelGen.CompilerServices;

/// <summary>
/// The numbers of a filter's results before they are saturated: the narrowest integers that hold every sum exactly, 32-bit integers, or
/// floats.
/// </summary>
public enum FilterElement
{
    /// <summary>A <see cref="short"/>.</summary>
    Int16,

    /// <summary>A <see cref="ushort"/>.</summary>
    UInt16,

    /// <summary>An <see cref="int"/>.</summary>
    Int32,

    /// <summary>A <see cref="float"/>.</summary>
    Single,
}
