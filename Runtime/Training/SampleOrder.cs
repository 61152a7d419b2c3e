using System;
using KernelGen.Numerics;

namespace KernelGen.Training;

/// <summary>The order of the samples of each epoch: shuffled anew from that of the epoch before, or always the same.</summary>
internal sealed class SampleOrder
{
    private readonly int[] _order;
    private readonly bool _isShuffled;
    private SplitMix64 _random;

    /// <summary>The order as it is after so many epochs.</summary>
    public SampleOrder(int samples, int? seed, int epochs)
    {
        _order = new int[samples];
        for (int i = 0; i < samples; i++)
        {
            _order[i] = i;
        }

        _isShuffled = seed is not null;
        _random = new SplitMix64(seed ?? 0);
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            Next();
        }
    }

    /// <summary>Goes on to the order of the next epoch.</summary>
    public void Next()
    {
        if (_isShuffled)
        {
            _random.Shuffle(_order);
        }
    }

    public ReadOnlySpan<int> Batch(int first, int size) => _order.AsSpan(first, size);
}
