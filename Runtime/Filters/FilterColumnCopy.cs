namespace KernelGen.Filters;

/// <summary>A column of the border, and which one it shows.</summary>
/// <param name="From">The column that is shown.</param>
/// <param name="To">Its place in a row of numbers.</param>
internal readonly record struct FilterColumnCopy(int From, int To);
