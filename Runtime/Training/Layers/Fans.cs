namespace KernelGen.Training;

/// <summary>How many inputs one output of a layer has, and how many outputs one input leads to.</summary>
internal readonly record struct Fans(int In, int Out);
