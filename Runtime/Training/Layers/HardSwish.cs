namespace KernelGen.Training;

/// <summary>Applies <c>x * min(max(0, x + 3), 6) / 6</c> to each element.</summary>
public sealed class HardSwish() : ActivationLayer(Nonlinearity.HardSwish);
