namespace KernelGen.Generator.Filters.Analysis;

/// <summary>The integers that vectors compute with, narrowest first.</summary>
internal enum LaneType
{
    Int16,
    UInt16,
    Int32,
}
