using System;

namespace KernelGen.Memory;

/// <summary>The order in which compiled code reads weights, and the numbers that it reads them as.</summary>
internal interface IWeightPlan
{
    /// <summary>Floats of all panels.</summary>
    int PanelsLength { get; }

    /// <summary>Fills the panels from weights <c>(out, in / groups, h, w)</c>.</summary>
    void Pack(ReadOnlySpan<float> weight, Span<float> panels);
}
