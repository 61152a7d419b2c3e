using System;
using System.Collections.Generic;

namespace KernelGen.Training;

/// <summary>
/// Random changes of the images that a <see cref="Trainer"/> learns from, anew in each epoch, so that a network does not learn by heart
/// where things are: flips and shifts.
/// </summary>
/// <remarks>
/// <para>
/// What happens to a sample follows from the seed, the number of the step and the number of the sample alone, so a training has the same
/// bits on every run, for every number of threads, and when it was stopped and resumed. Each flip happens with a probability of one half;
/// the rows and the columns of the shift are uniform. An image is flipped first and then shifted. Labels stay as they are.
/// </para>
/// <para>
/// torchvision: <c>RandomHorizontalFlip</c>, <c>RandomVerticalFlip</c>, <c>RandomCrop</c> with a padding; Keras: <c>RandomFlip</c>,
/// <c>RandomTranslation</c>.
/// </para>
/// </remarks>
/// <example><code>
/// var trainer = new Trainer(net, new Adam(1e-3f), Loss.SoftmaxCrossEntropy)
/// {
///     BatchSize = 64,
///     Augmentation = new Augmentation { FlipHorizontally = true, LargestShift = 2, Seed = 1 },
/// };
/// </code></example>
public sealed class Augmentation
{
    /// <summary>Gets whether left and right are exchanged, of each image with a probability of one half.</summary>
    public bool FlipHorizontally { get; init; }

    /// <summary>Gets whether top and bottom are exchanged, of each image with a probability of one half.</summary>
    public bool FlipVertically { get; init; }

    /// <summary>
    /// Gets by how many rows and columns an image is shifted at most, up or down and to the left or right; 0 unless set. It is below the
    /// height and the width of an image.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int LargestShift
    {
        get;
        init => field = value >= 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The largest shift is at least 0 pixels; 0 shifts nothing.");
    }

    /// <summary>Gets what is seen where a shifted image has left a place; zeros unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of <see cref="KernelGen.Border"/>.</exception>
    public Border Border
    {
        get;
        init => field = Named(value);
    }

    /// <summary>Gets the order of the dimensions of a batch of images; <see cref="KernelGen.Layout.Nchw"/> unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of <see cref="KernelGen.Layout"/>.</exception>
    public Layout Layout
    {
        get;
        init => field = Named(value);
    }

    /// <summary>Gets the seed of all that is random here; 0 unless set.</summary>
    public int Seed { get; init; }

    /// <summary>Writes all settings, such as <c>Augmentation(flips left and right, shifts up to 2, Zero, Nchw, seed 1)</c>.</summary>
    public override string ToString()
    {
        var parts = new List<string>();
        if (FlipHorizontally)
        {
            parts.Add("flips left and right");
        }

        if (FlipVertically)
        {
            parts.Add("flips top and bottom");
        }

        return FormattableString.Invariant(
            $"Augmentation({string.Join("", parts.ConvertAll(part => part + ", "))}shifts up to {LargestShift}, {Border}, {Layout}, ")
            + FormattableString.Invariant($"seed {Seed})");
    }

    /// <summary>Throws unless the samples are images, large enough to be shifted, and the targets have no places of their own.</summary>
    internal void ThrowIfNotFor(TensorShape input, TensorShape? target)
    {
        if (input.Rank != 3)
        {
            throw new ArgumentException(
                $"Trainer.Augmentation is set, and a sample has shape {input}; expected images "
                + $"{(Layout == Layout.Nchw ? "(C, H, W)" : "(H, W, C)")}. Reshape the data, or set Augmentation to null.");
        }

        (nint height, nint width) = Layout == Layout.Nchw ? (input[1], input[2]) : (input[0], input[1]);
        if (LargestShift >= height || LargestShift >= width)
        {
            throw new ArgumentException(
                $"Trainer.Augmentation shifts by up to {LargestShift} pixels, and an image is {height}x{width} in the layout {Layout}; "
                + "expected less than its height and width. Check LargestShift and Layout.");
        }

        if (target is { Rank: > 1 } shape)
        {
            throw new ArgumentException(
                $"Trainer.Augmentation moves the pixels of the input only, and a target has shape {shape}; expected a label, or a target "
                + "of one dimension. Set Augmentation to null, and change inputs and targets alike in an IBatchSource of your own.");
        }
    }

    private static T Named<T>(T value)
        where T : struct, Enum => Enum.IsDefined(value)
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(value), value, $"The value is none of {typeof(T).Name}: {string.Join(", ", Enum.GetNames<T>())}.");
}
