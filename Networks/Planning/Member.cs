using System.Collections.Immutable;

namespace KernelGen.Networks.Planning;

/// <summary>A member of the generated weights: a layer, or a tensor.</summary>
/// <param name="Name">The member's name, and the beginning of the names of its tensors in the file.</param>
internal abstract record Member(string Name);

/// <summary>A convolution.</summary>
internal sealed record ConvMember(string Name, string Kernel, bool HasBias) : Member(Name);

/// <summary>A transposed convolution, with rows and columns more than the smallest result has.</summary>
internal sealed record TransposedMember(string Name, string Kernel, bool HasBias, int PaddingY, int PaddingX) : Member(Name);

/// <summary>A product with a matrix. The function is an expression of C#.</summary>
internal sealed record DenseMember(string Name, int Inputs, int Outputs, string? Function, bool HasBias) : Member(Name);

/// <summary>A tensor.</summary>
internal sealed record TensorMember(string Name, ImmutableArray<int> Sizes) : Member(Name);

/// <summary>A function with parameters: it is made once. The function is an expression of C#.</summary>
internal sealed record FunctionMember(string Name, string Function) : Member(Name);

/// <summary>A tensor of the file of weights.</summary>
internal sealed record FileWeights(string Name, ImmutableArray<int> Sizes, float[] Values);
