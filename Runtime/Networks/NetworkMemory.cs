using System;
using System.Numerics.Tensors;
using KernelGen.Memory;

namespace KernelGen.CompilerServices;

/// <summary>
/// The memory of one call of a network, for the tensors that a <see cref="NetworkArena"/> laid out. A thread keeps up to 16 MiB for its
/// next call; more comes from the shared pool and goes back to it.
/// </summary>
public readonly ref struct NetworkMemory : IDisposable
{
    private readonly Scratch _scratch;

    /// <summary>Takes memory for so many floats, which hold anything at first.</summary>
    public NetworkMemory(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        _scratch = Scratch.Rent(length);
    }

    /// <summary>Gets a tensor as the network reads and writes it.</summary>
    public TensorSpan<float> this[ArenaTensor tensor]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(tensor);
            return new(_scratch.Span.Slice(tensor.Offset, (int)tensor.Shape.Elements), tensor.Shape.Lengths);
        }
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose() => _scratch.Dispose();
}
