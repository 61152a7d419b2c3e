using System;
using System.Numerics;
using System.Runtime.InteropServices;

namespace KernelGen.Training;

/// <summary>The derivative of <see cref="Activation.Relu"/>.</summary>
internal static class Rectifier
{
    /// <summary>Replaces each activated output by its gradient where it is positive, and by zero elsewhere.</summary>
    /// <param name="activated">The outputs; overwritten.</param>
    /// <param name="gradient">The gradient of the loss with respect to what was activated, in the same order.</param>
    public static void Mask(Span<float> activated, ReadOnlySpan<float> gradient)
    {
        Span<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(activated);
        ReadOnlySpan<Vector<float>> gradients = MemoryMarshal.Cast<float, Vector<float>>(gradient);
        for (int i = 0; i < vectors.Length; i++)
        {
            vectors[i] = Vector.ConditionalSelect(Vector.GreaterThan(vectors[i], Vector<float>.Zero), gradients[i], Vector<float>.Zero);
        }

        for (int i = vectors.Length * Vector<float>.Count; i < activated.Length; i++)
        {
            activated[i] = activated[i] > 0 ? gradient[i] : 0;
        }
    }
}
