namespace KernelGen;

/// <summary>What a loss makes of its elements, and so how the losses of batches make up the loss of all samples.</summary>
public enum LossReduction
{
    /// <summary>Their sum: the losses of batches add up. The gradient grows with the image, so the learning rate must shrink with it.</summary>
    Sum,

    /// <summary>Their mean: the losses of batches are averaged. The gradient, and so a good learning rate, does not depend on the size.</summary>
    Mean,
}
