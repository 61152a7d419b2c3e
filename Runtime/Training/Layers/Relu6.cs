namespace KernelGen.Training;

/// <summary>Applies <c>min(max(0, x), 6)</c> to each element.</summary>
public sealed class Relu6() : ActivationLayer(Nonlinearity.Relu6);
