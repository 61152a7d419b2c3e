using System;
using KernelGen.Shared;

namespace KernelGen.Engine;

/// <summary>
/// One dimension of one phase of a sum over taps: which of the results it has, where the window of the first one begins in the source, and
/// which taps meet it. The forward direction has one phase; the gradient with respect to the input has one for each remainder by the
/// stride, since the results in between meet other taps.
/// </summary>
/// <param name="ResultStart">The first row or column of the result.</param>
/// <param name="ResultStep">From one to the next.</param>
/// <param name="SourceStart">Where the window of the first result begins in the source; outside where negative.</param>
/// <param name="Taps">How many taps there are; none too.</param>
/// <param name="FirstTap">The tap of the weights that is the first one of the window.</param>
/// <param name="TapStep">From one tap of the window to the next in the weights; backwards in the gradient.</param>
internal readonly record struct PhaseAxis(int ResultStart, int ResultStep, int SourceStart, int Taps, int FirstTap, int TapStep)
{
    /// <summary>Returns how many of so many results belong to the phase.</summary>
    public int CountOf(int results) => results <= ResultStart ? 0 : ((results - ResultStart - 1) / ResultStep) + 1;

    public static PhaseAxis[] OfForward(int taps, int padding) => [new(0, 1, -padding, taps, 0, 1)];

    /// <summary>
    /// Row y of the gradient meets tap a of output row i where <c>y + padding = i * stride + a * dilation</c>. With f the greatest common
    /// divisor of stride and dilation, the taps of one remainder of y are <c>a = first + (stride / f) * t</c>, and the rows
    /// <c>i = base + y / stride - (dilation / f) * t</c>; run through from the last t, the rows ascend.
    /// </summary>
    public static PhaseAxis[] OfInputGradient(int taps, int stride, int dilation, int padding)
    {
        (int step, int advance) = StridePhases.Of(stride, dilation);
        var phases = new PhaseAxis[stride];
        for (int start = 0; start < stride; start++)
        {
            int first = 0;
            while (first < taps && (start + padding - (first * dilation)) % stride != 0)
            {
                first++;
            }

            int count = (taps - first + step - 1) / step;
            int last = Math.Max(count - 1, 0);
            int source = count == 0 ? 0 : ((start + padding - (first * dilation)) / stride) - (last * advance);
            phases[start] = new PhaseAxis(start, stride, source, count, first + (last * step), -step);
        }

        return phases;
    }
}
