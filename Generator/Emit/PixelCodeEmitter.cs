using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Algorithm;
using KernelGen.Generator.Compilers;
using KernelGen.Generator.Model;
using KernelGen.Generator.Planning;
using KernelGen.Generator.Text;

namespace KernelGen.Generator.Emit;

/// <summary>
/// Prints the entries of a kind with pixels in the lanes: the choice between the compiled methods by machine and by what remains of a row,
/// and how many channels the methods of the machine take at once.
/// </summary>
internal static class PixelCodeEmitter
{
    public static void Entries(SourceWriter writer, KernelMethods methods)
    {
        ChannelCodeEmitter.VectorBits(writer, methods.Plan.Widths);
        if (methods.Forward.Count > 0)
        {
            Block(writer, methods.Forward);
            Gather(writer, methods.Plan.Kind, methods.Forward);
        }
        else
        {
            WeightGradient(writer, methods.WeightGradient);
        }
    }

    private static void Block(SourceWriter writer, IReadOnlyList<CompiledFunction<MethodPlan>> methods)
    {
        string last = CSharpLiteral.Of(methods[methods.Count - 1].Source.Block);
        IEnumerable<string> choices = methods.Where(method => method.Function.Lanes > 1)
            .Select(method => $"{DispatchEmitter.Has(method.Function)} ? {CSharpLiteral.Of(method.Source.Block)} : ").Distinct();
        bool isOne = methods.Select(method => method.Source.Block).Distinct().Count() == 1;
        writer.Line($"public static int Block => {(isOne ? "" : string.Concat(choices))}{last};").Line();
    }

    private static void Gather(SourceWriter writer, KernelKind kind, IReadOnlyList<CompiledFunction<MethodPlan>> methods)
    {
        writer.Line(MethodEmitter.Optimized);
        using (writer.Block("public static void Forward(in GatherWindow window)"))
        {
            ChannelCodeEmitter.Distances(writer, methods);
            writer.Line("nint rows = window.Rows;");
            ChannelCodeEmitter.TapSizes(writer, methods);
            writer.Line("ref float w = ref window.Weight;").Line("ref float bias = ref window.Bias;");

            // Taps that are constants share the rows of the input with the outputs; else the distances have the stride.
            string inputRow = kind.Terms == KernelKind.ManyTerms ? "xRow" : ChannelCodeEmitter.Times("xPitch", kind.Shape.StrideY);
            ChannelCodeEmitter.Columns(writer, methods, inputPixel: "", outputPixel: "", inputRow);
        }
    }

    private static void WeightGradient(SourceWriter writer, IReadOnlyList<CompiledFunction<MethodPlan>> methods)
    {
        writer.Line(MethodEmitter.Optimized);
        using (writer.Block("public static void WeightGradient(in GradientWindow window)"))
        {
            ChannelCodeEmitter.Distances(writer, methods);
            writer.Line("nint rows = window.Rows;").Line("nint blocks = window.Blocks;");
            ChannelCodeEmitter.TapSizes(writer, methods);
            writer.Line("ref float x = ref window.Input;")
                .Line("ref float dy = ref window.Output;")
                .Line("ref float dw = ref window.Weight;");
            writer.Line($"ref float {Convolution.SumsBefore} = ref window.SumsBefore;");
            ChannelCodeEmitter.Only(writer, methods);
        }
    }
}
