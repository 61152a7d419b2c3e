using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Sample.Reports;
using KernelGen.Verification;

namespace KernelGen.Sample.Chapter.Exercises;

/// <summary>Exercise 3: finding gradients of the layer, and the errors of a wrong shape.</summary>
internal static class GradientsAndErrors
{
    /// <summary>The compiler's message about <c>[ConvKernel(0, 2)]</c>, word for word.</summary>
    public const string CompileTimeError = "error KGEN005: The height is 0; write a number of taps from 1 to 31";

    private const double Tolerance = 1e-5;

    public static Section Compute()
    {
        var section = new Section("exercise-3", "Exercise 3. Gradients and errors");
        section.Say(
            "The exercise asks which error appears when gradients of the layer are sought automatically. Here none does: there is no "
            + "recording to fail. The gradients with respect to the input, the weight and the bias are compiled from the same contraction "
            + "as the forward pass. Central differences of plain loops confirm them (largest error, relative to the largest element):");
        (string Name, GradientErrors Errors)[] kernels =
        [
            ("1x2", GradientCheck.Run<Edge>(height: 6, width: 8)),
            ("2x2", GradientCheck.Run<Square2>(height: 6, width: 8)),
            ("2x2 same", GradientCheck.Run<Square2Same>(height: 6, width: 8)),
            ("3x3", GradientCheck.Run<Square3>(height: 6, width: 8)),
        ];
        section.Tabulate("gradients", ["kernel", "output", "by input", "by weight", "by bias"], kernels.Select(Row));

        section.Say("A kernel that cannot be is refused at compile time. To [ConvKernel(0, 2)] the compiler says, at the 0:");
        section.Quote("compile-time", CompileTimeError);
        section.Say("Tensors come at run time, and so do their errors, before anything is computed. A 3x3 weight for a 2x2 kernel:");
        string? wrongWeight = MessageOf(() => Square2.Correlate(Figure.X, Figure.X));
        section.Quote("run-time, weight", wrongWeight ?? "(no error)");
        section.Say("A 2x2 image for a 3x3 kernel:");
        string? smallImage = MessageOf(() => Square3.Correlate(Figure.K, Figure.X));
        section.Quote("run-time, image", smallImage ?? "(no error)");

        foreach ((string name, GradientErrors errors) in kernels)
        {
            section.Check(
                $"{name}: the compiled gradients agree with central differences",
                errors.AreWithin(Tolerance),
                Numbers.Text(errors.Largest, "0.0E+0"));
        }

        section.Check(
            "the run-time message about the weight has both shapes",
            wrongWeight is not null && wrongWeight.Contains("(3, 3)", StringComparison.Ordinal)
                && wrongWeight.Contains("(2, 2)", StringComparison.Ordinal),
            wrongWeight ?? "no error");
        section.Check(
            "the run-time message about the image has both sizes",
            smallImage is not null && smallImage.Contains("2x2", StringComparison.Ordinal)
                && smallImage.Contains("3x3", StringComparison.Ordinal),
            smallImage ?? "no error");
        section.Summarize($"largest error of a gradient {Numbers.Text(kernels.Max(kernel => kernel.Errors.Largest), "0.0E+0")}");
        return section;
    }

    private static IReadOnlyList<Cell> Row((string Name, GradientErrors Errors) kernel) =>
    [
        kernel.Name,
        Error(kernel.Errors.Output),
        Error(kernel.Errors.Input),
        Error(kernel.Errors.Weight),
        Error(kernel.Errors.Bias),
    ];

    private static Cell Error(double error) => Cell.Of(error, "0.0E+0");

    private static string? MessageOf(Func<Tensor<float>> call)
    {
        try
        {
            _ = call();
            return null;
        }
        catch (ArgumentException error)
        {
            return error.Message;
        }
    }
}
