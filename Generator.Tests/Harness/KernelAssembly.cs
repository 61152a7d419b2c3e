using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace KernelGen.Generator.Tests.Harness;

/// <summary>Kernels compiled together into one assembly in memory, which is much faster than one by one, and loaded.</summary>
internal sealed class KernelAssembly : IDisposable
{
    private readonly AssemblyLoadContext _context;
    private readonly Assembly _assembly;

    private KernelAssembly(byte[] image)
    {
        Image = image;
        _context = new AssemblyLoadContext("Kernels", isCollectible: true);
        _assembly = _context.LoadFromStream(new MemoryStream(image));
    }

    /// <summary>The bytes of the assembly, for another process to load.</summary>
    public byte[] Image { get; }

    /// <summary>The kernel that is declared under this name.</summary>
    public CompiledKernel this[string name] => CompiledKernel.Of(TypeOf(name));

    /// <summary>A type of any kind that is declared under this name.</summary>
    public Type TypeOf(string name) => _assembly.GetType(name, throwOnError: true)!;

    /// <summary>Loads what <see cref="Image"/> held in another process.</summary>
    public static KernelAssembly Load(string path) => new(File.ReadAllBytes(path));

    /// <summary>Compiles kernels given as name and attribute arguments: <c>("Edge", "1, 2")</c>.</summary>
    public static KernelAssembly Compile(params IEnumerable<(string Name, string Arguments)> kernels) =>
        Compile(RunOptions.Default, kernels);

    /// <summary>The same in a project with properties of its own.</summary>
    public static KernelAssembly Compile(RunOptions options, IEnumerable<(string Name, string Arguments)> kernels)
    {
        StringBuilder source = new("using KernelGen;\n");
        foreach ((string name, string arguments) in kernels)
        {
            source.Append("[ConvKernel(" + arguments + ")] public readonly partial struct " + name + ";\n");
        }

        return CompileSource(source.ToString(), options);
    }

    /// <summary>Compiles a file of a user's project with the generator, optimised.</summary>
    public static KernelAssembly CompileSource(string source, RunOptions? options = null)
    {
        options = (options ?? RunOptions.Default) with { IsToBeRun = true };
        CSharpCompilation project = UserProject.Create([source], options);
        CSharpGeneratorDriver.Create(new ConvKernelGenerator())
            .WithUpdatedParseOptions(UserProject.ParseOptions(options))
            .WithUpdatedAnalyzerConfigOptions(new BuildProperties(options))
            .RunGeneratorsAndUpdateCompilation(project, out Compilation output, out ImmutableArray<Diagnostic> reported);

        using MemoryStream image = new();
        EmitResult emitted = output.Emit(image);
        List<Diagnostic> errors = reported.Concat(emitted.Diagnostics).Where(found => found.Severity == DiagnosticSeverity.Error).ToList();
        if (errors.Count > 0)
        {
            throw new InvalidOperationException("The kernels do not compile:\n" + string.Join("\n", errors.Take(20)));
        }

        return new KernelAssembly(image.ToArray());
    }

    public void Dispose() => _context.Unload();
}
