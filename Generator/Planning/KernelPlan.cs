using System.Collections.Generic;
using KernelGen.Generator.Model;
using KernelGen.Generator.Text;

namespace KernelGen.Generator.Planning;

/// <summary>A plan to compile a kind of kernels: all that is chosen before its methods are lowered. Equal by value.</summary>
/// <param name="Kind">What is computed.</param>
/// <param name="Widths">The vectors to compile for.</param>
internal sealed record KernelPlan(KernelKind Kind, VectorWidths Widths)
{
    /// <summary>
    /// The methods of the forward direction, the widest vectors and the largest tiles first; none of a kind of gradients.
    /// </summary>
    public EquatableArray<MethodPlan> Forward { get; init; }

    /// <summary>The same of the input gradient; none where those of the forward direction serve it.</summary>
    public EquatableArray<MethodPlan> InputGradient { get; init; }

    /// <summary>The same of the weight gradient; none of a kind of sums.</summary>
    public EquatableArray<MethodPlan> WeightGradient { get; init; }

    /// <summary>Gets whether the input gradient, solved for the output gradient, is the forward contraction.</summary>
    public bool SharesForward => InputGradient.Count == 0;

    /// <summary>The choices, a line each.</summary>
    public override string ToString() => string.Join("\n", Lines());

    private IEnumerable<string> Lines()
    {
        yield return Kind.Name;
        foreach (MethodPlan method in Forward)
        {
            yield return method.ToString();
        }

        if (Kind is { Form: KernelForm.Plane or KernelForm.Depthwise, HasGradients: true })
        {
            yield return (SharesForward ? "input gradient by the forward methods" : "input gradient")
                + (Kind.Shape is { StrideY: 1, StrideX: 1 } ? "" : $" in {Text(Kind.Shape.StrideY)}x{Text(Kind.Shape.StrideX)} phases");
        }

        foreach (MethodPlan method in InputGradient)
        {
            yield return method.ToString();
        }

        if (WeightGradient.Count > 0)
        {
            yield return "weight gradient";
        }

        foreach (MethodPlan method in WeightGradient)
        {
            yield return method.ToString();
        }
    }

    private static string Text(int value) => CSharpLiteral.Of(value);
}
