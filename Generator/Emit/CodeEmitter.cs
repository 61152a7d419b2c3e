using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Compilers;
using KernelGen.Generator.IR;
using KernelGen.Generator.Planning;
using KernelGen.Generator.Text;

namespace KernelGen.Generator.Emit;

/// <summary>Prints the class with the compiled methods and the entries that choose between them.</summary>
internal static class CodeEmitter
{
    public static void Emit(SourceWriter writer, string name, KernelMethods methods) => Class(
        writer,
        name,
        $"Compiled to {methods.Plan.Strategy}.",
        () =>
        {
            switch (methods.Plan.Strategy.Lanes)
            {
                case KernelLanes.Plane:
                    PlaneCodeEmitter.Entries(writer, methods);
                    break;
                case KernelLanes.Pixels:
                    PixelCodeEmitter.Entries(writer, methods);
                    break;
                default:
                    ChannelCodeEmitter.Entries(writer, methods);
                    break;
            }
        },
        methods.Forward.Concat(methods.InputGradient).Concat(methods.WeightGradient)
            .Select(method => (MethodOutline.Lines(method), method.Function))
            .Concat(methods.Winograd.SelectMany(transform => transform.Widths)
                .Select(transform => (MethodOutline.Lines(transform), transform.Function))));

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
        using (writer.Block($"namespace {RuntimeNames.CompiledNamespace}"))
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
}
