using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Compilers;
using KernelGen.Generator.IR;
using KernelGen.Generator.Planning;
using KernelGen.Generator.Text;

namespace KernelGen.Generator.Emit;

/// <summary>The few lines above each method that say what was compiled and why, counted from its IR.</summary>
internal static class MethodOutline
{
    public static IEnumerable<string> Lines(CompiledFunction<MethodPlan> method)
    {
        IReadOnlyList<IrStatement> line = BusiestLine(method.Function.Body);
        int products = line.Count(s => s is IrStatement.Update);
        int loads = line.Count(s => s is IrStatement.Let) + line.OfType<IrStatement.Update>().Sum(u => Loads(u.Value));
        IReadOnlyList<IrStatement> all = method.Function.Statements();
        int sums = method.Source.Schedule.Tile.Aggregate(1, (count, axis) => count * axis.Count);
        string each = CSharpLiteral.Of((double)loads / products);
        int kept = all.Count(s => s is IrStatement.Let) - line.Count(s => s is IrStatement.Let);

        yield return method.Source.Contraction.ToString();
        yield return method.Source.Schedule.ToString();
        yield return $"{Count(products, "multiply-add")} and {Count(loads, "load")} a step"
            + $" ({each} load{(each == "1" ? "" : "s")} each), {Count(sums, "sum")}"
            + (kept > 0 ? $", {Count(kept, "operand")} kept outside of it" : "")
            + $"; at most {CSharpLiteral.Of(RegisterPressure.Of(method.Function))} values alive, "
            + $"{CSharpLiteral.Of(method.Source.Schedule.Target.Registers)} registers";
    }

    public static IEnumerable<string> Lines(CompiledFunction<string> transform)
    {
        IReadOnlyList<IrExpression> operations = transform.Function.Statements()
            .SelectMany(statement => statement.ValueOf()?.Tree() ?? new List<IrExpression>())
            .ToList();
        int Number<TExpression>() => operations.Count(operation => operation is TExpression);
        yield return transform.Source;
        yield return $"{Count(Number<IrExpression.Load>(), "load")}, {Count(Number<IrExpression.MultiplyAdd>(), "multiply-add")}, "
            + $"{Count(Number<IrExpression.Add>() + Number<IrExpression.Subtract>(), "addition")} and "
            + $"{Count(Number<IrExpression.Multiply>(), "multiplication")} for a tile; at most "
            + $"{CSharpLiteral.Of(RegisterPressure.Of(transform.Function))} values alive";
    }

    /// <summary>The straight line with the most multiply-adds: the inner loop.</summary>
    private static IReadOnlyList<IrStatement> BusiestLine(IReadOnlyCollection<IrStatement> body) => body.OfType<IrStatement.Loop>()
        .Select(loop => BusiestLine(loop.Body))
        .Append(body.Where(s => s is not IrStatement.Loop).ToList())
        .OrderByDescending(line => line.Count(s => s is IrStatement.Update))
        .First();

    private static int Loads(IrExpression expression)
    {
        int loads = expression is IrExpression.Load or IrExpression.Broadcast ? 1 : 0;
        foreach (IrExpression operand in expression.Operands())
        {
            loads += Loads(operand);
        }

        return loads;
    }

    private static string Count(int number, string noun) => CSharpLiteral.Of(number) + " " + noun + (number == 1 ? "" : "s");
}
