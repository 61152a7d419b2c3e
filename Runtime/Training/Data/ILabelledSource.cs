using System;

namespace KernelGen.Training;

/// <summary>A source whose labels are all in memory, so that they can be checked before the first step.</summary>
internal interface ILabelledSource
{
    /// <summary>Gets the labels; empty where the targets are tensors.</summary>
    ReadOnlySpan<int> Labels { get; }
}
