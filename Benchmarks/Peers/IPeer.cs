using System;
using KernelGen.Benchmarks.Data;

namespace KernelGen.Benchmarks.Peers;

/// <summary>A library that computes the same cross-correlation, set to one thread.</summary>
internal interface IPeer
{
    /// <summary>The library and the function that is called.</summary>
    string Name { get; }

    /// <summary>The package that brings it.</summary>
    string Package { get; }

    /// <summary>The version that the loaded library states.</summary>
    string Version { get; }

    /// <summary>Makes all that can be made before the first call: views on the planes, a session, packed weights.</summary>
    IPreparedWork Prepare(KernelShape shape, ReadOnlySpan<float> weight, Plane input, Plane output);
}
