using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using KernelGen.Generator.Emit;
using KernelGen.Generator.Filters;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using KernelGen.Generator.Passes;

namespace KernelGen.Generator;

/// <summary>From the taps of a filter to C#, for each type of pixels.</summary>
internal static class FilterCompiler
{
    private static readonly int[] Widths = { 512, 256, 128, 0 };

    private static readonly PixelRule[] Pixels = { PixelRule.Byte, PixelRule.UInt16, PixelRule.Int16, PixelRule.Single };

    public static string Compile(FilterSpec spec, VectorWidths widths, CancellationToken cancellationToken) => FilterTypeEmitter.Emit(
        spec, Methods(spec.Filter, FilterPasses.All, PassPipeline.All, cancellationToken).Select(methods => methods.At(widths)).ToList());

    /// <summary>The methods for each type of pixels whose sums fit 32 bits.</summary>
    /// <param name="filter">What to compute.</param>
    /// <param name="taps">What to do with its taps.</param>
    /// <param name="passes">What to do with the steps.</param>
    /// <param name="cancellationToken">Stops between the types of pixels.</param>
    public static IReadOnlyList<FilterMethods> Methods(
        FilterFormula filter, FilterPasses taps, IReadOnlyList<IPass> passes, CancellationToken cancellationToken)
    {
        var methods = new List<FilterMethods>();
        foreach (FilterPlan plan in Pixels.Select(pixel => FilterPlan.Of(filter, pixel, taps)).OfType<FilterPlan>())
        {
            cancellationToken.ThrowIfCancellationRequested();
            methods.Add(new FilterMethods(
                plan,
                Compile(
                    $"Columns{plan.Pixel}",
                    FilterText.Columns(plan),
                    plan,
                    plan.IsDirect ? 1 : plan.RowsAtOnce,
                    passes,
                    (name, lanes, vectors) => plan.IsDirect
                        ? StreamLowering.Conversion(plan, name, lanes, vectors)
                        : StreamLowering.Columns(plan, name, lanes, vectors)),
                Results($"Rows{plan.Pixel}", FilterText.Rows(plan), plan, plan.Element, passes),
                plan.Pixel == PixelRule.Byte
                    ? Results("RowsToBytes", FilterText.Rows(plan) + ", saturated to a byte", plan, IrElement.UInt8, passes)
                    : Array.Empty<CompiledStream>()));
        }

        return methods;
    }

    private static IReadOnlyList<CompiledStream> Results(string name, string description, FilterPlan plan, IrElement result, IReadOnlyList<IPass> passes) =>
        Compile(
            name,
            description,
            plan,
            plan.IsDirect ? plan.RowsAtOnce : 1,
            passes,
            (function, lanes, vectors) => plan.IsDirect
                ? StreamLowering.Taps(plan, function, lanes, vectors, result)
                : StreamLowering.Rows(plan, function, lanes, vectors, result));

    private static IReadOnlyList<CompiledStream> Compile(
        string name, string description, FilterPlan plan, int rows, IReadOnlyList<IPass> passes, Func<string, int, int, IrFunction> lower) => Widths
        .Select(bits => bits == 0
            ? lower(name + "Scalar", 1, 1)
            : lower(name + "Vector" + CSharpLiteral.Of(bits), bits / 8 / plan.Element.Size(), VectorsOf(bits, rows)))
        .Select(function => new CompiledStream(description, PassPipeline.Run(function, passes)))
        .ToList();

    /// <summary>How many vectors a step of the loop takes: two halve the cost of the loop, which several rows do as well.</summary>
    private static int VectorsOf(int bits, int rows) => rows > 1 || bits == 128 ? 1 : 2;
}
