namespace KernelGen.Benchmarks.Ratios;

/// <summary>The scratch memory of a call in one layout.</summary>
/// <param name="Layout">The layout's name.</param>
/// <param name="Bytes">What the call allocated.</param>
internal sealed record LayoutScratch(string Layout, long Bytes);
