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
    /// <summary>The bits of the vectors, and how many of them a step of the loop takes: two halve the cost of the loop.</summary>
    private static readonly (int Bits, int Vectors)[] Widths = { (512, 2), (256, 2), (128, 1), (0, 1) };

    private static readonly PixelRule[] Pixels = { PixelRule.Byte, PixelRule.UInt16, PixelRule.Int16, PixelRule.Single };

    public static string Compile(FilterSpec spec, VectorWidths widths, CancellationToken cancellationToken) =>
        FilterTypeEmitter.Emit(spec, Methods(spec.Filter, PassPipeline.All, cancellationToken).Select(methods => methods.At(widths)).ToList());

    /// <summary>The methods for each type of pixels whose sums fit 32 bits.</summary>
    public static IReadOnlyList<FilterMethods> Methods(FilterFormula filter, IReadOnlyList<IPass> passes, CancellationToken cancellationToken)
    {
        var methods = new List<FilterMethods>();
        foreach (FilterPlan plan in Pixels.Select(pixel => FilterPlan.Of(filter, pixel)).OfType<FilterPlan>())
        {
            cancellationToken.ThrowIfCancellationRequested();
            methods.Add(new FilterMethods(
                plan,
                Compile($"Columns{plan.Pixel}", FilterText.Columns(plan), plan, passes, (name, lanes, vectors) => StreamLowering.Columns(plan, name, lanes, vectors)),
                Compile(
                    $"Rows{plan.Pixel}",
                    FilterText.Rows(plan),
                    plan,
                    passes,
                    (name, lanes, vectors) => StreamLowering.Rows(plan, name, lanes, vectors, plan.Element)),
                plan.Pixel != PixelRule.Byte
                    ? Array.Empty<CompiledStream>()
                    : Compile(
                        "RowsToBytes",
                        FilterText.Rows(plan) + ", saturated to a byte",
                        plan,
                        passes,
                        (name, lanes, vectors) => StreamLowering.Rows(plan, name, lanes, vectors, IrElement.UInt8))));
        }

        return methods;
    }

    private static IReadOnlyList<CompiledStream> Compile(
        string name, string description, FilterPlan plan, IReadOnlyList<IPass> passes, Func<string, int, int, IrFunction> lower) => Widths
        .Select(width => width.Bits == 0
            ? lower(name + "Scalar", 1, 1)
            : lower(name + "Vector" + CSharpLiteral.Of(width.Bits), width.Bits / 8 / plan.Element.Size(), width.Vectors))
        .Select(function => new CompiledStream(description, PassPipeline.Run(function, passes)))
        .ToList();
}
