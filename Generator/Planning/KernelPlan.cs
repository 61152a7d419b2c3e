using KernelGen.Generator.Model;

namespace KernelGen.Generator.Planning;

/// <summary>How a kernel is compiled. Equal by value.</summary>
/// <param name="Shape">What is computed.</param>
/// <param name="Widths">The vectors to compile for.</param>
/// <param name="Forward">The methods of the forward direction, the widest vectors and the largest tiles first.</param>
/// <param name="InputGradient">The same of the input gradient; none where those of the forward direction serve it.</param>
/// <param name="WeightGradient">The same of the weight gradient.</param>
internal sealed record KernelPlan(
    ConvolutionShape Shape,
    VectorWidths Widths,
    EquatableArray<MethodPlan> Forward,
    EquatableArray<MethodPlan> InputGradient,
    EquatableArray<MethodPlan> WeightGradient)
{
    /// <summary>Whether the input gradient, solved for the output gradient, is the forward contraction.</summary>
    public bool SharesForward => InputGradient.Count == 0;
}
