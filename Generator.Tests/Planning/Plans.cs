using KernelGen.Generator.Model;
using KernelGen.Generator.Planning;

namespace KernelGen.Generator.Tests.Planning;

/// <summary>
/// Plans of kernels that call one kind for all directions: on planes, with pixels in the lanes or depthwise, without activation.
/// </summary>
internal static class Plans
{
    public static KernelPlan Of(ConvolutionShape shape, VectorWidths widths) => KernelPlanner.Plan(KernelParts.Of(shape).Forward, widths);
}
