namespace KernelGen.Training;

/// <summary>A tensor of a layer's state under its full name.</summary>
/// <param name="Name">The name as PyTorch's state dictionary has it: <c>weight</c> of a layer, <c>0.weight</c> in a network.</param>
/// <param name="Parameter">The values.</param>
public readonly record struct NamedParameter(string Name, Parameter Parameter);
