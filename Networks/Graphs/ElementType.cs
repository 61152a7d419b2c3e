namespace KernelGen.Networks.Graphs;

/// <summary>Elements of tensors. Halves and bfloat16 are <see cref="Float"/>: they are widened where they are read.</summary>
internal enum ElementType
{
    Float,
    Double,
    Int8,
    Int16,
    Int32,
    Int64,
    UInt8,
    UInt16,
    UInt32,
    Bool,
}

internal static class ElementTypes
{
    extension(ElementType type)
    {
        public bool IsReal => type is ElementType.Float or ElementType.Double;

        public bool IsInteger => !type.IsReal && type != ElementType.Bool;
    }
}
