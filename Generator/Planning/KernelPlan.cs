using System.Collections.Generic;
using KernelGen.Generator.Model;
using KernelGen.Generator.Text;

namespace KernelGen.Generator.Planning;

/// <summary>How a kernel is compiled: all that is chosen before its methods are lowered. Equal by value.</summary>
/// <param name="Shape">What is computed.</param>
/// <param name="Strategy">By which algorithm, and with what in the lanes.</param>
/// <param name="Widths">The vectors to compile for.</param>
internal sealed record KernelPlan(ConvolutionShape Shape, KernelStrategy Strategy, VectorWidths Widths)
{
    /// <summary>The methods of the forward direction, the widest vectors and the largest tiles first.</summary>
    public EquatableArray<MethodPlan> Forward { get; init; }

    /// <summary>The same of the input gradient; none where those of the forward direction serve it.</summary>
    public EquatableArray<MethodPlan> InputGradient { get; init; }

    /// <summary>The same of the weight gradient.</summary>
    public EquatableArray<MethodPlan> WeightGradient { get; init; }

    /// <summary>Gets whether the input gradient, solved for the output gradient, is the forward contraction.</summary>
    public bool SharesForward => InputGradient.Count == 0;

    /// <summary>With channels in the lanes, how many input channels of a pixel are adjacent in the weight gradient.</summary>
    public int GradientChannels { get; init; }

    /// <summary>With pixels in the lanes, how many rows of taps a call of the weight gradient takes.</summary>
    public int GradientTapRows { get; init; }

    /// <summary>The choices, a line each.</summary>
    public override string ToString() => string.Join("\n", Lines());

    private IEnumerable<string> Lines()
    {
        yield return $"{Text(Shape.KernelHeight)}x{Text(Shape.KernelWidth)} {Strategy.Lanes}: {Strategy}"
            + (Strategy.LoopsOverRows ? ", looped over its rows" : "");
        foreach (MethodPlan method in Forward)
        {
            yield return method.ToString();
        }

        yield return (SharesForward ? "input gradient by the forward methods" : "input gradient")
            + (Shape is { StrideY: 1, StrideX: 1 } ? "" : $" in {Text(Shape.StrideY)}x{Text(Shape.StrideX)} phases");
        foreach (MethodPlan method in InputGradient)
        {
            yield return method.ToString();
        }

        yield return "weight gradient" + Strategy.Lanes switch
        {
            KernelLanes.Channels => $", adjacent input channels: {Text(GradientChannels)}",
            KernelLanes.Pixels => $", rows of taps a call: {Text(GradientTapRows)}",
            _ => "",
        };
        foreach (MethodPlan method in WeightGradient)
        {
            yield return method.ToString();
        }
    }

    private static string Text(int value) => CSharpLiteral.Of(value);
}
