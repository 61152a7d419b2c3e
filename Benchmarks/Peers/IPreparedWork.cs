using System;

namespace KernelGen.Benchmarks.Peers;

/// <summary>The work of a peer on operands that stay the same.</summary>
internal interface IPreparedWork : IDisposable
{
    /// <summary>Computes the results <paramref name="calls"/> times.</summary>
    void Run(int calls);

    /// <summary>Brings the last results into our memory: work only for a peer that cannot write there.</summary>
    void ReadBack()
    {
    }
}
