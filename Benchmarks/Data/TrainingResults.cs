namespace KernelGen.Benchmarks.Data;

/// <summary>The results of the forward pass and both gradients of a layer.</summary>
/// <param name="Output">The output.</param>
/// <param name="InputGradient">The gradient of the loss with respect to the input.</param>
/// <param name="WeightGradient">The gradient of the loss with respect to the weights, <c>(out, in / groups, h, w)</c> in one row.</param>
internal sealed record TrainingResults(Images Output, Images InputGradient, Plane WeightGradient);
