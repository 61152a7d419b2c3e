using System;
using System.Numerics.Tensors;

namespace KernelGen.Engine.Channels;

/// <summary>
/// The sums of a gradient with respect to the weights over the chunks before one, to which its own are added in the order of the chunks.
/// </summary>
/// <param name="before">The sums before; not read and not written where one chunk is all.</param>
/// <param name="isFirst">Whether there is no chunk before.</param>
/// <param name="isLast">Whether there is none behind.</param>
internal readonly unsafe struct ChunkSums(float* before, bool isFirst, bool isLast)
{
    /// <summary>Gets whether the sums of this chunk are those of all.</summary>
    public bool IsLast => isLast;

    /// <summary>Returns where the sums of a piece of this chunk go: those of the first one straight to where the next finds them.</summary>
    public float* TargetOf(nint start, float* own) => isFirst && !isLast ? before + start : own;

    /// <summary>Adds those of a piece to what was before; of the last chunk the total is left in its own.</summary>
    public void Add(nint start, Span<float> own)
    {
        if (!isFirst)
        {
            var total = new Span<float>(before + start, own.Length);
            TensorPrimitives.Add(total, own, isLast ? own : total);
        }
    }
}
