namespace KernelGen.Training;

/// <summary>Leaves each element that is positive as it is, and multiplies the others by a fixed slope.</summary>
/// <param name="slope">Finite and at least 0; PyTorch's default, 0.01, unless given.</param>
/// <exception cref="System.ArgumentOutOfRangeException"><paramref name="slope"/> is outside its range.</exception>
public sealed class LeakyRelu(float slope = 0.01f) : ActivationLayer(Nonlinearity.LeakyRelu(slope));
