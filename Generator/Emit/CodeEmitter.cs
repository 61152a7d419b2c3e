using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Compilers;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using KernelGen.Generator.Text;

namespace KernelGen.Generator.Emit;

/// <summary>Prints the class with the compiled methods, and for each direction the choice between them by machine and size.</summary>
internal static class CodeEmitter
{
    public static void Emit(
        SourceWriter writer,
        string name,
        ConvolutionShape shape,
        IReadOnlyList<CompiledMethod> forward,
        IReadOnlyList<CompiledMethod> weightGradient) => Class(
            writer,
            name,
            Heading(shape),
            () =>
            {
                ForwardEntry(writer, forward);
                InputGradientEntry(writer, shape);
                WeightGradientEntry(writer, weightGradient);
            },
            forward.Concat(weightGradient).Select(Outlined));

    public static void Emit(SourceWriter writer, string name, ChannelMethods methods) => Class(
        writer,
        name,
        Heading(methods.Shape),
        () =>
        {
            if (methods.Shape.HasPixelLanes)
            {
                PixelCodeEmitter.Entries(writer, methods);
            }
            else
            {
                ChannelCodeEmitter.Entries(writer, methods);
            }
        },
        methods.Forward.Concat(methods.InputGradient).Concat(methods.WeightGradient).Select(Outlined)
            .Concat(ChannelCodeEmitter.Transforms(methods).Select(transform => (MethodOutline.Lines(transform), transform.Function))));

    /// <summary>The condition that the machine has the vectors of a method.</summary>
    public static string Has(CompiledMethod method) => "VectorWidth.Has" + CSharpLiteral.Of(method.Function.RegisterBits());

    private static (IEnumerable<string> Outline, IrFunction Function) Outlined(CompiledMethod method) =>
        (MethodOutline.Lines(method), method.Function);

    private static string Heading(ConvolutionShape shape) => $"Compiled to {KernelDocumentation.Computation(shape)}.";

    /// <summary>A class of the file with entries and, each below its outline, the methods that they call.</summary>
    /// <param name="writer">Where to print.</param>
    /// <param name="name">The name of the class.</param>
    /// <param name="heading">What stands above it; empty for nothing.</param>
    /// <param name="entries">Prints the entries.</param>
    /// <param name="methods">The methods.</param>
    public static void Class(
        SourceWriter writer, string name, string heading, Action entries,
        IEnumerable<(IEnumerable<string> Outline, IrFunction Function)> methods)
    {
        // Nothing below is a reference type, and nullable analysis of so many lines doubles the time to compile them.
        writer.Line("#nullable disable").Line();
        using (writer.Block("namespace KernelGen.Generated"))
        {
            writer.Line("using global::System;");
            writer.Line("using global::System.Runtime.CompilerServices;");
            writer.Line("using global::System.Runtime.InteropServices;");
            writer.Line("using global::System.Runtime.Intrinsics;");
            writer.Line("using nint = global::System.IntPtr; // A type of the project's may have this name.").Line();
            if (heading.Length > 0)
            {
                writer.Line("// " + heading);
            }

            using (writer.Block("file static class " + name))
            {
                entries();
                foreach ((IEnumerable<string> outline, IrFunction function) in methods)
                {
                    writer.Line();
                    foreach (string line in outline)
                    {
                        writer.Line("// " + line);
                    }

                    MethodEmitter.Emit(writer, function);
                }
            }
        }
    }

    private static void ForwardEntry(SourceWriter writer, IReadOnlyList<CompiledMethod> methods)
    {
        using (writer.Block(
            "internal static void Forward(ReadOnlyPlaneSpan<float> input, ReadOnlySpan<float> weight, float bias, PlaneSpan<float> "
                + "output)"))
        {
            writer.Line("ref float x = ref Unsafe.AsRef(in input.GetPinnableReference());");
            writer.Line("ref float w = ref MemoryMarshal.GetReference(weight);");
            writer.Line("ref float y = ref output.GetPinnableReference();");
            writer.Line("nint xPitch = input.RowPitch;").Line("nint yPitch = output.RowPitch;");
            writer.Line("nint rows = output.Height;").Line("nint columns = output.Width;");
            Choice(writer, methods);
        }

        writer.Line();
    }

    private static void InputGradientEntry(SourceWriter writer, ConvolutionShape shape)
    {
        writer.Line("// Solved for the output gradient, this is the forward contraction with the rotated kernel.");
        using (writer.Block(
            "internal static void InputGradient(ReadOnlyPlaneSpan<float> outputGradient, ReadOnlySpan<float> weight, PlaneSpan<float> "
                + "inputGradient)"))
        {
            writer.Line($"Span<float> rotated = stackalloc float[{CSharpLiteral.Of(shape.KernelHeight * shape.KernelWidth)}];");
            writer.Line("weight.CopyTo(rotated);").Line("rotated.Reverse();");
            writer.Line("Forward(outputGradient, rotated, 0f, inputGradient);");
        }

        writer.Line();
    }

    private static void WeightGradientEntry(SourceWriter writer, IReadOnlyList<CompiledMethod> methods)
    {
        using (writer.Block(
            "internal static void WeightGradient(ReadOnlyPlaneSpan<float> input, ReadOnlyPlaneSpan<float> outputGradient, Span<float> "
                + "sums)"))
        {
            writer.Line("ref float x = ref Unsafe.AsRef(in input.GetPinnableReference());");
            writer.Line("ref float dy = ref Unsafe.AsRef(in outputGradient.GetPinnableReference());");
            writer.Line("ref float laneSums = ref MemoryMarshal.GetReference(sums);");
            writer.Line("nint xPitch = input.RowPitch;").Line("nint dyPitch = outputGradient.RowPitch;");
            writer.Line("nint rows = outputGradient.Height;").Line("nint blocks = outputGradient.Width / IPlaneKernel.Lanes;");
            Choice(writer, methods);
        }
    }

    /// <summary>What stands before a choice: without a condition it is the last one, or the only one.</summary>
    public static string Header(string keyword, string condition) =>
        condition.Length > 0 ? $"{keyword} ({condition})" : keyword == "if" ? "" : "else";

    /// <summary>
    /// The first method, widest vectors and largest tiles first, that the machine has and whose requirements the sizes meet.
    /// </summary>
    private static void Choice(SourceWriter writer, IReadOnlyList<CompiledMethod> methods)
    {
        if (methods[methods.Count - 1].Function is { } last
            && (last.Lanes > 1 || last.Requirements.Any(requirement => requirement.Minimum > 1)))
        {
            throw new InvalidOperationException($"{last.Name} does not accept every size, and nothing comes behind it.");
        }

        string keyword = "if";
        foreach (CompiledMethod method in methods)
        {
            IEnumerable<string> conditions = method.Function.Requirements
                .Where(requirement => requirement.Minimum > 1)
                .Select(requirement => $"{requirement.Symbol} >= {CSharpLiteral.Of(requirement.Minimum)}");
            if (method.Function.Lanes > 1)
            {
                conditions = conditions.Prepend(Has(method));
            }

            string condition = string.Join(" && ", conditions);
            using (writer.Block(Header(keyword, condition)))
            {
                writer.Line(MethodEmitter.Call(method.Function));
            }

            keyword = "else if";
        }
    }
}
