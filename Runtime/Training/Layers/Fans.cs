namespace KernelGen.Training;

/// <summary>The number of inputs that one output of a layer has, and the number of outputs that one input leads to.</summary>
internal readonly record struct Fans(int In, int Out);
