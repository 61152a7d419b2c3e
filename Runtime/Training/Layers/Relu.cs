namespace KernelGen.Training;

/// <summary>Applies the rectifier, <c>max(0, x)</c>, to each element.</summary>
public sealed class Relu() : ActivationLayer(Nonlinearity.Relu);
