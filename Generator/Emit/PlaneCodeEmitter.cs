using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Compilers;
using KernelGen.Generator.Model;
using KernelGen.Generator.Planning;
using KernelGen.Generator.Text;

namespace KernelGen.Generator.Emit;

/// <summary>Prints the entries of a kernel on planes: for each direction the choice between the methods by machine and size.</summary>
internal static class PlaneCodeEmitter
{
    public static void Entries(SourceWriter writer, KernelMethods methods)
    {
        if (methods.Plan.Kind.Form == KernelForm.PlaneGradient)
        {
            WeightGradientEntry(writer, methods.WeightGradient);
            return;
        }

        ForwardEntry(writer, methods.Forward);
        InputGradientEntry(writer, methods.Plan.Kind.Shape);
    }

    private static void ForwardEntry(SourceWriter writer, IReadOnlyList<CompiledFunction<MethodPlan>> methods)
    {
        using (writer.Block(
            "public static void Forward(ReadOnlyPlaneSpan<float> input, ReadOnlySpan<float> weight, float bias, PlaneSpan<float> "
                + "output)"))
        {
            writer.Line("ref float x = ref Unsafe.AsRef(in input.GetPinnableReference());");
            writer.Line("ref float w = ref MemoryMarshal.GetReference(weight);");
            writer.Line("ref float y = ref output.GetPinnableReference();");
            writer.Line("nint xPitch = input.RowPitch;").Line("nint yPitch = output.RowPitch;");
            writer.Line("nint rows = output.Height;").Line("nint columns = output.Width;");
            DispatchEmitter.First(writer, methods.Select(method => method.Function).ToList());
        }

        writer.Line();
    }

    private static void InputGradientEntry(SourceWriter writer, ConvolutionShape shape)
    {
        writer.Line("// Solved for the output gradient, this is the forward contraction with the rotated kernel.");
        using (writer.Block(
            "public static void InputGradient(ReadOnlyPlaneSpan<float> outputGradient, ReadOnlySpan<float> weight, PlaneSpan<float> "
                + "inputGradient)"))
        {
            writer.Line($"Span<float> rotated = stackalloc float[{CSharpLiteral.Of(shape.KernelHeight * shape.KernelWidth)}];");
            writer.Line("weight.CopyTo(rotated);").Line("rotated.Reverse();");
            writer.Line("Forward(outputGradient, rotated, 0f, inputGradient);");
        }
    }

    private static void WeightGradientEntry(SourceWriter writer, IReadOnlyList<CompiledFunction<MethodPlan>> methods)
    {
        using (writer.Block(
            "public static void WeightGradient(ReadOnlyPlaneSpan<float> input, ReadOnlyPlaneSpan<float> outputGradient, Span<float> "
                + "sums)"))
        {
            writer.Line("ref float x = ref Unsafe.AsRef(in input.GetPinnableReference());");
            writer.Line("ref float dy = ref Unsafe.AsRef(in outputGradient.GetPinnableReference());");
            writer.Line("ref float laneSums = ref MemoryMarshal.GetReference(sums);");
            writer.Line("nint xPitch = input.RowPitch;").Line("nint dyPitch = outputGradient.RowPitch;");
            writer.Line("nint rows = outputGradient.Height;").Line("nint blocks = outputGradient.Width / IPlaneKernel.Lanes;");
            DispatchEmitter.First(writer, methods.Select(method => method.Function).ToList());
        }
    }
}
