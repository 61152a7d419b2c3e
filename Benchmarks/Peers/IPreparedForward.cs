using System;

namespace KernelGen.Benchmarks.Peers;

/// <summary>A peer's forward pass over two fixed planes.</summary>
internal interface IPreparedForward : IDisposable
{
    /// <summary>Computes the output <paramref name="calls"/> times.</summary>
    void Run(int calls);

    /// <summary>Brings the last result into the output plane: work only for a peer that cannot write there.</summary>
    void ReadBack()
    {
    }
}
