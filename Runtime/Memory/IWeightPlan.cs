using System;

namespace KernelGen.Memory;

/// <summary>In which order, and as which numbers, compiled code reads weights.</summary>
internal interface IWeightPlan
{
    /// <summary>Floats of all panels.</summary>
    int PanelsLength { get; }

    /// <summary>Fills the panels from weights <c>(out, in / groups, h, w)</c>.</summary>
    void Pack(ReadOnlySpan<float> weight, Span<float> panels);
}
