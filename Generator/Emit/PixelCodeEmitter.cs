using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Algorithm;
using KernelGen.Generator.Compilers;
using KernelGen.Generator.Planning;
using KernelGen.Generator.Text;

namespace KernelGen.Generator.Emit;

/// <summary>
/// Prints the entries of a kernel with pixels in its lanes: for each direction the choice between the compiled methods by machine and by
/// what remains of a row, and how many channels the methods of the machine take at once.
/// </summary>
internal static class PixelCodeEmitter
{
    public static void Entries(SourceWriter writer, KernelMethods methods)
    {
        ChannelCodeEmitter.VectorBits(writer, methods.Plan.Widths);
        Block(writer, "Forward", methods.Forward);
        Gather(writer, "Forward", methods.Plan.Kind.Shape.StrideY, methods.Forward);
        if (!methods.Plan.Kind.HasGradients)
        {
            return;
        }

        if (methods.Plan.SharesForward)
        {
            writer.Line(
                "// Solved for the output gradient, this is the forward contraction; the caller's panels hold the taps in the other "
                    + "order.");
            writer.Line("public static int InputGradientBlock => ForwardBlock;").Line();
            writer.Line("public static void InputGradient(in PixelWindow window) => Forward(window);").Line();
        }
        else
        {
            Block(writer, "InputGradient", methods.InputGradient);
            Gather(writer, "InputGradient", rowStep: 1, methods.InputGradient);
        }

        writer.Line($"public const int GradientTapRows = {CSharpLiteral.Of(methods.Plan.GradientTapRows)};").Line();
        WeightGradient(writer, methods.WeightGradient);
    }

    private static void Block(SourceWriter writer, string name, IReadOnlyList<CompiledFunction<MethodPlan>> methods)
    {
        string last = CSharpLiteral.Of(methods[methods.Count - 1].Source.Block);
        IEnumerable<string> choices = methods.Where(method => method.Function.Lanes > 1)
            .Select(method => $"{DispatchEmitter.Has(method.Function)} ? {CSharpLiteral.Of(method.Source.Block)} : ").Distinct();
        bool isOne = methods.Select(method => method.Source.Block).Distinct().Count() == 1;
        writer.Line($"public static int {name}Block => {(isOne ? "" : string.Concat(choices))}{last};").Line();
    }

    private static void Gather(SourceWriter writer, string name, int rowStep, IReadOnlyList<CompiledFunction<MethodPlan>> methods)
    {
        writer.Line(MethodEmitter.Optimized);
        using (writer.Block($"public static void {name}(in PixelWindow window)"))
        {
            writer.Line("nint xPlane = window.InputPlane;").Line("nint xPitch = window.InputPitch;");
            PhaseDistance(writer, methods);
            writer.Line("nint wPitch = window.WeightPitch;");
            writer.Line("nint yPlane = window.OutputPlane;").Line("nint yPitch = window.OutputPitch;");
            writer.Line("nint rows = window.Rows;");
            if (methods[0].Function.Sizes.Contains(ChannelConvolution.TapRows))
            {
                writer.Line($"nint {ChannelConvolution.TapRows} = window.TapRows;");
                writer.Line($"nint {ChannelConvolution.TapColumns} = window.TapColumns;");
            }

            writer.Line("ref float w = ref window.Weight;").Line("ref float bias = ref window.Bias;");
            ChannelCodeEmitter.Columns(writer, methods, inputPixel: "", outputPixel: "", rowStep);
        }

        writer.Line();
    }

    private static void WeightGradient(SourceWriter writer, IReadOnlyList<CompiledFunction<MethodPlan>> methods)
    {
        writer.Line(MethodEmitter.Optimized);
        using (writer.Block("public static void WeightGradient(in PixelGradientWindow window)"))
        {
            writer.Line("nint xPlane = window.InputPlane;").Line("nint xPitch = window.InputPitch;");
            PhaseDistance(writer, methods);
            writer.Line("nint dyPlane = window.OutputPlane;").Line("nint dyPitch = window.OutputPitch;");
            writer.Line("nint rows = window.Rows;").Line("nint blocks = window.Blocks;");
            writer.Line("ref float x = ref window.Input;")
                .Line("ref float dy = ref window.Output;")
                .Line("ref float dw = ref window.Sums;");
            writer.Line($"ref float {Convolution.SumsBefore} = ref window.SumsBefore;");
            ChannelCodeEmitter.Only(writer, methods);
        }
    }

    /// <summary>With a stride over columns, a row of pixels is cut into phases, some distance apart.</summary>
    private static void PhaseDistance(SourceWriter writer, IReadOnlyList<CompiledFunction<MethodPlan>> methods)
    {
        if (methods[0].Function.Buffers.Any(buffer => buffer.Strides.Any(stride => stride.Symbol == "xPhase")))
        {
            writer.Line("nint xPhase = window.InputPhase;");
        }
    }
}
