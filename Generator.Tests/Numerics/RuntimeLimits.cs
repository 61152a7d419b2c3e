using System;
using System.Reflection;

namespace KernelGen.Generator.Tests.Numerics;

/// <summary>
/// Sizes at which the runtime changes how it treats an image. They are read from the runtime itself, so that the images of the tests move
/// along when one is tuned; whoever renames one is told by every test that needs it.
/// </summary>
internal static class RuntimeLimits
{
    /// <summary>Results of at most so many columns are computed from copies of whole rows.</summary>
    public static int WholeRowColumns { get; } = Constant("KernelGen.Engine.Planes.RegionCutter", "WholeRowColumns");

    /// <summary>The floats of a copied window.</summary>
    public static int WindowFloats { get; } =
        Constant("KernelGen.Engine.Planes.StagedWindow", "MaxLength") - Constant("KernelGen.Engine.Planes.StagedWindow", "Lost");

    /// <summary>The rows of a copied window start so many floats apart, or a multiple.</summary>
    public static int Line { get; } = Constant("KernelGen.Engine.Planes.StagedWindow", "Line");

    /// <summary>The rows in one partial sum of the weight gradient, the longest bands there are.</summary>
    public static int BandRows { get; } = Constant("KernelGen.Engine.Planes.BorderedWeightGradient", "BandRows");

    private static int Constant(string type, string name)
    {
        const BindingFlags Any = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        FieldInfo field = typeof(Correlation).Assembly.GetType(type, throwOnError: true)!.GetField(name, Any)
            ?? throw new MissingFieldException(type, name);
        return (int)field.GetRawConstantValue()!;
    }
}
