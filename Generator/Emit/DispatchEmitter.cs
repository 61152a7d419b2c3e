using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Compilers;
using KernelGen.Generator.IR;
using KernelGen.Generator.Planning;
using KernelGen.Generator.Text;

namespace KernelGen.Generator.Emit;

/// <summary>Prints the choice between compiled methods: by machine, and by the sizes or the block of channels that they are for.</summary>
internal static class DispatchEmitter
{
    /// <summary>The condition that the machine has the vectors of a method.</summary>
    public static string Has(IrFunction function) => "VectorWidth.Has" + CSharpLiteral.Of(function.RegisterBits());

    /// <summary>
    /// Calls the first method, widest vectors and largest tiles first, that the machine has and whose requirements the sizes meet.
    /// </summary>
    /// <param name="writer">Where to print.</param>
    /// <param name="methods">The methods; the last one runs on every machine.</param>
    public static void First(SourceWriter writer, IReadOnlyList<IrFunction> methods)
    {
        string keyword = "if", condition = "";
        foreach (IrFunction method in methods)
        {
            condition = string.Join(" && ", Vectors(method).Concat(Sizes(method)));
            using (writer.Block(condition.Length > 0 ? $"{keyword} ({condition})" : keyword == "if" ? "" : "else"))
            {
                writer.Line(MethodEmitter.Call(method));
            }

            keyword = "else if";
        }

        if (condition.Length > 0)
        {
            throw new InvalidOperationException($"{methods[methods.Count - 1].Name} needs {condition}, and nothing comes behind it.");
        }
    }

    /// <summary>
    /// Prints a body for the methods of each machine and block of channels, which leaves the choice; and, where every one of them has a
    /// condition, an exception behind: the runtime cuts channels into the blocks that are compiled, and if it ever did not, a loop would
    /// not end and a gradient would keep what was in its memory before.
    /// </summary>
    public static void ByBlock(
        SourceWriter writer,
        IReadOnlyList<CompiledFunction<MethodPlan>> methods,
        Action<IReadOnlyList<CompiledFunction<MethodPlan>>> body)
    {
        List<IGrouping<string, CompiledFunction<MethodPlan>>> choices = methods
            .GroupBy(method => string.Join(" && ", Vectors(method.Function).Concat(Block(method.Source))))
            .ToList();
        foreach (IGrouping<string, CompiledFunction<MethodPlan>> alike in choices)
        {
            using (writer.Block(alike.Key.Length == 0 ? "" : $"if ({alike.Key})"))
            {
                body(alike.ToList());
            }
        }

        if (choices.TrueForAll(choice => choice.Key.Length > 0))
        {
            writer.Line().Line("throw KernelContract.NoBlock(window.Block);");
        }
    }

    private static IEnumerable<string> Vectors(IrFunction method) => method.Lanes > 1 ? [Has(method)] : [];

    private static IEnumerable<string> Sizes(IrFunction method) => method.Requirements
        .Where(requirement => requirement.Minimum > 1)
        .Select(requirement => $"{requirement.Symbol} >= {CSharpLiteral.Of(requirement.Minimum)}");

    private static IEnumerable<string> Block(MethodPlan method) => method.Schedule.VectorAxis switch
    {
        "k" => ["window.Block == " + CSharpLiteral.Of(method.Block)],
        "g" when method.Schedule.Target.Lanes > 1 => ["window.Block >= " + CSharpLiteral.Of(method.Schedule.Target.Lanes)],
        _ => [],
    };
}
