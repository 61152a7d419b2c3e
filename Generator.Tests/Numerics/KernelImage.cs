using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.Loader;
using System.Threading;
using KernelGen.Generator.Compilers;
using KernelGen.Generator.Emit;
using KernelGen.Generator.Model;
using KernelGen.Generator.Planning;
using KernelGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace KernelGen.Generator.Tests.Numerics;

/// <summary>
/// Kernels compiled into the bytes of an assembly with switches that users do not have: passes left out, schedules of the test's choice.
/// </summary>
internal sealed record KernelImage(byte[] Bytes)
{
    /// <summary>For <see cref="FixedVectors"/> and none, as <see cref="RunOptions.OneWidth"/>.</summary>
    public static CompilerOptions OneWidth { get; } = CompilerOptions.Default with { Widths = new VectorWidths(256) };

    public static KernelImage Compile(params IEnumerable<(string Name, Geometry Kernel, CompilerOptions Options)> kernels) => Compile(
        kernels.Select(kernel => (kernel.Name, kernel.Kernel, kernel.Options, (Func<KernelPlan, KernelPlan>)(plan => plan))));

    public static KernelImage Compile(
        params IEnumerable<(string Name, Geometry Kernel, CompilerOptions Options, Func<KernelPlan, KernelPlan> Change)> kernels)
    {
        IEnumerable<string> sources = kernels.SelectMany(kernel => Files(kernel.Name, kernel.Kernel, kernel.Options, kernel.Change));
        CSharpCompilation project = UserProject.Create(sources, RunOptions.Default with { IsToBeRun = true });
        using MemoryStream image = new();
        EmitResult emitted = project.Emit(image);
        return emitted.Success
            ? new KernelImage(image.ToArray())
            : throw new InvalidOperationException("The kernels do not compile:\n" + string.Join("\n", emitted.Diagnostics.Take(20)));
    }

    /// <summary>The file of a kernel and those of its kinds, which no other kernel shares here.</summary>
    private static IEnumerable<string> Files(
        string name, Geometry kernel, CompilerOptions options, Func<KernelPlan, KernelPlan> change)
    {
        KernelParts parts = KernelParts.Of(kernel.Shape);
        string Class(KernelKind kind) => name + kind.Name;
        IEnumerable<string> kinds = parts.Kinds.Select(kind => CodeEmitter.Emit(
            KernelCompiler.Compile(change(KernelPlanner.Plan(kind, options.Widths)), options, CancellationToken.None),
            Class(kind),
            isShipped: false));
        return kinds.Prepend(
            KernelTypeEmitter.Emit(Spec(name, kernel), parts, kind => $"{RuntimeNames.Compiled}.{Class(kind)}"));
    }

    /// <summary>Loads the assembly and hands each of its kernels, in the order of the names, to an action.</summary>
    public void ForEach(Action<CompiledKernel> use)
    {
        var context = new AssemblyLoadContext("Kernels", isCollectible: true);
        foreach (Type kernel in KernelsIn(context.LoadFromStream(new MemoryStream(Bytes))))
        {
            use(CompiledKernel.Of(kernel));
        }

        context.Unload();
    }

    public static IEnumerable<Type> KernelsIn(System.Reflection.Assembly assembly) =>
        assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IConvKernel))).OrderBy(type => type.Name, StringComparer.Ordinal);

    private static KernelSpec Spec(string name, Geometry kernel) => new(
        new TypeHierarchy(
            "", EquatableArray<string>.Empty, "public readonly partial struct " + name, name, name + ".g.cs", HasState: false),
        kernel.Shape,
        Shared.Directions.All);
}
