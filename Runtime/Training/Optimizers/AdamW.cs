namespace KernelGen.Training;

/// <summary>Adam with a weight decay of its own: parameters are pulled to zero beside the gradient, not through it.</summary>
/// <remarks>
/// The step is PyTorch's <c>torch.optim.AdamW</c>: that of <see cref="Adam"/> without a decay, from
/// <c>p * (1 - learningRate * weightDecay)</c> (Loshchilov, Hutter: <i>Decoupled Weight Decay Regularization</i>, 2017).
/// </remarks>
/// <param name="learningRate">How far to go: finite and at least 0; 0.001 is common.</param>
/// <param name="beta1">How much of the mean of the gradients is kept from step to step: 0 to below 1.</param>
/// <param name="beta2">How much of the mean of their squares is kept from step to step: 0 to below 1.</param>
/// <param name="epsilon">What is added to the root of the mean of squares; above 0.</param>
/// <param name="weightDecay">How strongly parameters are pulled to zero: finite and not negative.</param>
/// <exception cref="System.ArgumentOutOfRangeException">An argument is NaN or outside its range.</exception>
public sealed class AdamW(float learningRate, float beta1 = 0.9f, float beta2 = 0.999f, float epsilon = 1e-8f, float weightDecay = 0.01f)
    : AdaptiveMoments(learningRate, beta1, beta2, epsilon, weightDecay, isDecoupled: true);
