namespace KernelGen.Generator.IR;

/// <summary>The type of a lane of a value, and of an element of a buffer. The facts about each are in <see cref="IrElements"/>.</summary>
internal enum IrElement
{
    /// <summary>A <see cref="float"/>.</summary>
    Single,

    /// <summary>A <see cref="byte"/>: loaded, widened, narrowed to and stored, but never computed with.</summary>
    UInt8,

    /// <summary>A <see cref="short"/>.</summary>
    Int16,

    /// <summary>A <see cref="ushort"/>.</summary>
    UInt16,

    /// <summary>An <see cref="int"/>.</summary>
    Int32,

    /// <summary>A <see cref="double"/>: computed with, but never loaded or stored.</summary>
    Double,
}
