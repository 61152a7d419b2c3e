using KernelGen.Shapes;

namespace KernelGen.Filters;

/// <summary>Neighbouring rows or columns.</summary>
/// <param name="Start">The first one.</param>
/// <param name="Length">How many, at least 1.</param>
internal readonly record struct FilterExtent(int Start, int Length)
{
    /// <summary>The one behind the last.</summary>
    public int End => Start + Length;

    public bool Contains(int index) => (uint)(index - Start) < (uint)Length;

    /// <summary>The one that a border, other than of zeros, shows at a place outside.</summary>
    public int Shown(Border border, int index) => Start + BorderIndex.Of(border, index - Start, Length);
}
