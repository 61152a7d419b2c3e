using System;
using System.Numerics.Tensors;
using KernelGen.Numerics;

namespace KernelGen.CompilerServices;

/// <summary>
/// The work on finished outputs that is not compiled into a kind and is done while they are in a cache: first an addend is added, then a
/// function applied. By default it is nothing.
/// </summary>
internal readonly ref struct Epilogue
{
    /// <summary>Gets a tensor of the output's shape that is added; without dimensions where nothing is.</summary>
    public ReadOnlyTensorSpan<float> Addend { get; init; }

    /// <summary>Gets the function of each sum.</summary>
    public ElementFunction Function { get; init; }

    /// <summary>
    /// Gets the slopes by which sums are multiplied that are not positive, one or one for each channel of output, in place of a function;
    /// none where there is one.
    /// </summary>
    public ReadOnlySpan<float> Slopes { get; init; }

    /// <summary>Gets whether a kernel's activation is left out that is not compiled, for a backward pass that needs its input.</summary>
    public bool LeavesActivation { get; init; }

    public bool HasAddend => !Addend.Lengths.IsEmpty;
}
