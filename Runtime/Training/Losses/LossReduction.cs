namespace KernelGen.Training;

/// <summary>
/// The way in which a loss reduces its elements to a number, and so how the losses of batches make up the loss of all samples.
/// </summary>
public enum LossReduction
{
    /// <summary>
    /// Their sum: losses of batches add up. The gradient grows with the image, and the learning rate must shrink with it.
    /// </summary>
    Sum,

    /// <summary>Their mean: losses of batches are averaged. The gradient, and so a good learning rate, is the same for any size.</summary>
    Mean,
}
