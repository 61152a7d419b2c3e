using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using KernelGen.Generator.IR;
using KernelGen.Generator.Passes;
using KernelGen.Generator.Planning;
using KernelGen.Generator.Schedule;
using KernelGen.Shared;

namespace KernelGen.Generator.Compilers;

/// <summary>The transformations around the products of Winograd's algorithm, for every vector width.</summary>
internal static class WinogradCompiler
{
    private const string Outputs = "y[0..3, tile, 0..3, k] = Output * m[6 * a + b, tile, k] * transposed Output + bias[k]";

    public static IReadOnlyList<WinogradTransform> Compile(
        KernelPlan plan, CompilerOptions options, CancellationToken cancellationToken)
    {
        Activation activation = plan.Kind.Shape.Activation;
        WinogradTransform Transform(string name, string formula, Func<string, Target, IrFunction> lower) => new(
            name,
            Target.Of(plan.Widths)
                .Select(target => new CompiledFunction<string>(
                    formula, PassPipeline.Run(lower(name + target.Name, target), options.Passes, cancellationToken)))
                .ToList());
        WinogradTransform outputs = Transform(
            "OutputTransform",
            Outputs + (activation == Activation.None ? "" : $", then {activation}"),
            (name, target) => WinogradLowering.Output(name, target, activation));
        return activation != Activation.None ? [outputs] :
        [
            Transform(
                "InputTransform", "v[6 * i + j, tile, c] = Input * x[0..5, tile, 0..5, c] * transposed Input", WinogradLowering.Input),
            outputs,
            Transform(
                "OutputGradientTransform",
                "v[6 * i + j, tile, k] = transposed Output * x[0..3, tile, 0..3, k] * Output",
                WinogradLowering.OutputGradient),
            Transform(
                "WeightTransform",
                "v[6 * i + j, tile, k] = Weight * x[0..2, tile, 0..2, k] * transposed Weight, the taps of a pair of channels being a tile",
                WinogradLowering.Weight),
            Transform(
                "WeightGradientTransform",
                "y[0..2, tile, 0..2, k] = transposed Weight * m[6 * a + b, tile, k] * Weight, the taps of a pair of channels being a tile",
                WinogradLowering.WeightGradient),
        ];
    }
}
