namespace KernelGen.CompilerServices;

/// <summary>The part of the input that one output of a network from picture to picture sees, along one dimension.</summary>
/// <param name="Scale">Outputs for each pixel of the input.</param>
/// <param name="Step">Tiles begin at multiples of so many pixels of the input, the product of all strides.</param>
/// <param name="Before">Pixels before the one that an output belongs to.</param>
/// <param name="After">Pixels behind it.</param>
public readonly record struct NetworkReach(int Scale, int Step, int Before, int After);
