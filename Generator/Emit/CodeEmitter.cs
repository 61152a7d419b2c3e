using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Compilers;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using KernelGen.Generator.Text;

namespace KernelGen.Generator.Emit;

/// <summary>Prints classes with compiled methods and the entries that choose between them.</summary>
internal static class CodeEmitter
{
    /// <summary>The file of a kind of kernels.</summary>
    /// <param name="methods">What was compiled.</param>
    /// <param name="name">The name of the class.</param>
    /// <param name="isShipped">Whether the class is a part of the runtime, which the code of other assemblies calls.</param>
    public static string Emit(KernelMethods methods, string name, bool isShipped)
    {
        SourceWriter writer = KernelTypeEmitter.Beginning();
        if (isShipped)
        {
            writer.Line("#pragma warning disable CS1591 // Only generated code calls it").Line();
        }

        Class(
            writer,
            isShipped ? RuntimeNames.ShippedNamespace : RuntimeNames.CompiledNamespace,
            $"{KernelTypeEmitter.GeneratedCode}\n{(isShipped ? "public" : "internal")} static class {name}",
            $"What kernels of the kind {methods.Plan.Kind.Name} call.",
            () => Entries(writer, methods),
            methods.Forward.Concat(methods.InputGradient).Concat(methods.WeightGradient)
                .Select(method => (MethodOutline.Lines(method), method.Function))
                .Concat(methods.Winograd.SelectMany(transform => transform.Widths)
                    .Select(transform => (MethodOutline.Lines(transform), transform.Function))));
        return writer.ToString();
    }

    private static void Entries(SourceWriter writer, KernelMethods methods)
    {
        switch (methods.Plan.Kind.Form)
        {
            case KernelForm.Plane or KernelForm.PlaneGradient:
                PlaneCodeEmitter.Entries(writer, methods);
                break;
            case KernelForm.PixelSums or KernelForm.PixelGradient:
                PixelCodeEmitter.Entries(writer, methods);
                break;
            default:
                ChannelCodeEmitter.Entries(writer, methods);
                break;
        }
    }

    /// <summary>A class with entries and, each below its outline, the methods that they call.</summary>
    /// <param name="writer">Where to print.</param>
    /// <param name="space">The namespace.</param>
    /// <param name="header">What begins the class.</param>
    /// <param name="heading">What stands above it; empty for nothing.</param>
    /// <param name="entries">Prints the entries.</param>
    /// <param name="methods">The methods.</param>
    public static void Class(
        SourceWriter writer, string space, string header, string heading, Action entries,
        IEnumerable<(IEnumerable<string> Outline, IrFunction Function)> methods)
    {
        // Nothing below is a reference type, and nullable analysis of so many lines doubles the time to compile them.
        writer.Line("#nullable disable").Line();
        using (writer.Block($"namespace {space}"))
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

            using (writer.Block(header))
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
