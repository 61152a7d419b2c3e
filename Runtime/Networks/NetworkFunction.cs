using System.Numerics.Tensors;

namespace KernelGen.CompilerServices;

/// <summary>A network of one input and one output, as <see cref="NetworkTiles"/> runs it.</summary>
/// <param name="input">The input.</param>
/// <param name="output">What is written.</param>
public delegate void NetworkFunction(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output);
