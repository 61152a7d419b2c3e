using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using KernelGen.Generator.Emit;
using KernelGen.Generator.IR;
using KernelGen.Generator.Passes;
using KernelGen.Generator.Tests.Harness;
using KernelGen.Generator.Text;

namespace KernelGen.Generator.Tests.IR;

/// <summary>
/// All <see cref="PixelOperations"/>, and <see cref="PixelFunction"/>s of consecutive seeds at all their lanes, every other one after the
/// passes, as C#: compiled together, and run against the interpreter.
/// </summary>
internal sealed class EmittedPixels
{
    private const int Seeds = 20;

    private readonly List<(int Seed, IrFunction Lowered, IrFunction Emitted)> _functions;

    public EmittedPixels(int firstSeed)
    {
        var random =
            from seed in Enumerable.Range(firstSeed, Seeds)
            from lanes in PixelFunction.LanesOf(seed)
            let lowered = PixelFunction.Of(seed, lanes)
            select (seed, lowered, seed % 2 == 0 ? PassPipeline.Run(lowered, PassPipeline.All) : lowered);
        var single =
            from lanes in new[] { 1, 2, 4, 8, 16, 32, 64 }
            from operation in PixelOperations.Of(lanes)
            select (firstSeed + lanes, operation, IrVerifier.Verify(operation));
        _functions = random.Concat(single).ToList();
    }

    public KernelAssembly Compile()
    {
        var writer = new SourceWriter();
        using (writer.Block("namespace KernelGen.CompilerServices.Generated"))
        {
            writer.Line("using global::System;")
                .Line("using global::System.Runtime.CompilerServices;")
                .Line("using global::System.Runtime.Intrinsics;");
            using (writer.Block("public static class Emitted"))
            {
                foreach ((_, _, IrFunction emitted) in _functions)
                {
                    MethodEmitter.Emit(writer, emitted);
                    Entry(writer, emitted);
                }
            }
        }

        return KernelAssembly.CompileSource(writer.ToString());
    }

    /// <summary>The names of the functions whose C# does not what the interpreter does.</summary>
    public IReadOnlyList<string> Disagreeing(KernelAssembly compiled)
    {
        Type type = compiled.TypeOf("KernelGen.CompilerServices.Generated.Emitted");
        return _functions.Where(function => !Agrees(type, function.Seed, function.Lowered))
            .Select(function => function.Lowered.Name)
            .ToList();
    }

    private static bool Agrees(Type type, int seed, IrFunction function)
    {
        var memory = new PixelMemory(function, seed);
        Dictionary<string, double[]> expected = memory.After(function);
        Array[] arrays = function.Buffers.Select(buffer => PixelMemory.Typed(buffer.Element, memory.Buffers[buffer.Name])).ToArray();
        MethodInfo run = type.GetMethod(function.Name + "Run")!;
        run.Invoke(null, [arrays, (nint)memory.Pitch, (nint)memory.Columns]);
        return function.Buffers.Zip(arrays)
            .All(pair =>
                PixelMemory
                    .Typed(pair.First.Element, expected[pair.First.Name])
                    .Cast<object>()
                    .SequenceEqual(pair.Second.Cast<object>()));
    }

    /// <summary>A public method that takes the buffers as arrays.</summary>
    private static void Entry(SourceWriter writer, IrFunction function)
    {
        using (writer.Block($"public static void {function.Name}Run(Array[] arrays, nint pitch, nint columns)"))
        {
            for (int k = 0; k < function.Buffers.Count; k++)
            {
                IrBuffer buffer = function.Buffers[k];
                string type = buffer.Element.Keyword(), first = FormattableString.Invariant($"(({type}[])arrays[{k}])[0]");
                writer.Line(buffer.IsScalar ? $"{type} {buffer.Name} = {first};" : $"ref {type} {buffer.Name} = ref {first};");
                foreach (IrStride stride in buffer.Strides.Where(stride => stride.Symbol is not null))
                {
                    writer.Line($"nint {stride.Symbol} = pitch;");
                }
            }

            writer.Line(MethodEmitter.Call(function));
        }
    }
}
