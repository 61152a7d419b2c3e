namespace KernelGen.Training;

/// <summary>Applies <c>1 / (1 + e^-x)</c> to each element.</summary>
public sealed class Sigmoid() : ActivationLayer(Nonlinearity.Sigmoid);
