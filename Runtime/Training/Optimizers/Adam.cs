namespace KernelGen.Training;

/// <summary>Adam: steps of about the learning rate in each parameter, whatever the size of its gradients.</summary>
/// <remarks>
/// The step is PyTorch's <c>torch.optim.Adam</c>, with gradient <c>g</c>, parameter <c>p</c> and step <c>t</c>:
/// <c>g += weightDecay * p</c>; <c>m += (1 - beta1) * (g - m)</c>; <c>v = beta2 * v + (1 - beta2) * g * g</c>;
/// <c>p -= learningRate / (1 - beta1^t) * m / (sqrt(v) / sqrt(1 - beta2^t) + epsilon)</c>
/// (Kingma, Ba: <i>Adam: A Method for Stochastic Optimization</i>, 2014).
/// </remarks>
/// <param name="learningRate">How far to go: finite and at least 0; 0.001 is common.</param>
/// <param name="beta1">How much of the mean of the gradients is kept from step to step: 0 to below 1.</param>
/// <param name="beta2">How much of the mean of their squares is kept from step to step: 0 to below 1.</param>
/// <param name="epsilon">What is added to the root of the mean of squares; above 0.</param>
/// <param name="weightDecay">How strongly parameters are pulled to zero through the gradient: finite and not negative.</param>
/// <exception cref="System.ArgumentOutOfRangeException">An argument is NaN or outside its range.</exception>
public sealed class Adam(float learningRate, float beta1 = 0.9f, float beta2 = 0.999f, float epsilon = 1e-8f, float weightDecay = 0)
    : AdaptiveMoments(learningRate, beta1, beta2, epsilon, weightDecay, isDecoupled: false);
