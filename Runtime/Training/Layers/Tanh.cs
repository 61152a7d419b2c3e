namespace KernelGen.Training;

/// <summary>Applies the hyperbolic tangent to each element.</summary>
public sealed class Tanh() : ActivationLayer(Nonlinearity.Tanh);
