using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using KernelGen.Generator.Text;

namespace KernelGen.Generator.Emit;

/// <summary>Prints a function of the IR as a C# method. It knows C#, and neither convolution nor which vectors are good for what.</summary>
internal sealed class MethodEmitter
{
    /// <summary>
    /// Before each method that is called often: without it the first calls, and those that wait for the second tier, are slow.
    /// </summary>
    public const string Optimized = "[MethodImpl(MethodImplOptions.AggressiveOptimization)]";

    private readonly SourceWriter _writer;
    private readonly IrFunction _function;
    private readonly Dictionary<string, IrPlace.Element> _references = new();

    private MethodEmitter(SourceWriter writer, IrFunction function)
    {
        _writer = writer;
        _function = function;
    }

    public static void Emit(SourceWriter writer, IrFunction function) => new MethodEmitter(writer, function).Method();

    /// <summary>A call of the emitted method with local variables of the parameters' names as arguments.</summary>
    /// <param name="function">The method.</param>
    /// <param name="size">A parameter that gets something else.</param>
    /// <param name="argument">What it gets.</param>
    public static string Call(IrFunction function, string size = "", string argument = "") =>
        $"{function.Name}({string.Join(", ", Parameters(function).Select(p =>
            p.Name == size ? argument : (p.Type.StartsWith("ref ", StringComparison.Ordinal) ? "ref " : "") + p.Name))});";

    /// <summary>Buffers may have a stride in common.</summary>
    private static IEnumerable<(string Type, string Name)> Parameters(IrFunction function) => Operands(function).Distinct();

    private static IEnumerable<(string Type, string Name)> Operands(IrFunction function)
    {
        foreach (IrBuffer buffer in function.Buffers)
        {
            yield return ((buffer.IsScalar ? "" : "ref ") + buffer.Element.Keyword(), buffer.Name);
            foreach (IrStride stride in buffer.Strides.Where(stride => stride.Symbol is not null))
            {
                yield return ("nint", stride.Symbol!);
            }
        }

        foreach (string size in function.Sizes)
        {
            yield return ("nint", size);
        }
    }

    private void Method()
    {
        _writer.Line(Optimized);
        string parameters = string.Join(", ", Parameters(_function).Select(p => $"{p.Type} {p.Name}"));
        using (_writer.Block($"private static void {_function.Name}({parameters})"))
        {
            foreach ((string pitch, int row) in Rows())
            {
                _writer.Line($"nint {PlaceText.Multiple(pitch, row)} = {CSharpLiteral.Of(row)} * {pitch};");
            }

            Body(_function.Body);
        }
    }

    /// <summary>The multiples of distances by which rows are found from a reference.</summary>
    private IEnumerable<(string Pitch, int Row)> Rows() => _function.Statements()
        .SelectMany(statement => statement.Places())
        .OfType<IrPlace.Near>()
        .Where(near => near.Row > 1)
        .Select(near => (near.Pitch, near.Row))
        .Distinct()
        .OrderBy(row => row.Pitch, StringComparer.Ordinal)
        .ThenBy(row => row.Row);

    private void Body(EquatableArray<IrStatement> body)
    {
        foreach (IrStatement statement in body)
        {
            switch (statement)
            {
                case IrStatement.Loop loop:
                    Loop(loop);
                    break;
                case IrStatement.Let let:
                    _writer.Line($"{Type(let.Value)} {let.Name} = {Text(let.Value)};");
                    break;
                case IrStatement.Accumulator accumulator:
                    _writer.Line($"{Type(accumulator.Initial)} {accumulator.Name} = {Text(accumulator.Initial)};");
                    break;
                case IrStatement.Update update:
                    _writer.Line($"{update.Name} = {Text(update.Value)};");
                    break;
                case IrStatement.Reference reference:
                    string place = reference.From is { } from
                        ? PlaceText.From(from, _references[from], reference.Place)
                        : PlaceText.Element(reference.Place);
                    _references[reference.Name] = reference.Place;
                    _writer.Line($"{Type(reference)} {reference.Name} = ref {place};");
                    break;
                case IrStatement.Store { Value.Lanes: 1 } store:
                    _writer.Line($"{PlaceText.Scalar(store.Place)} = {Text(store.Value)};");
                    break;
                case IrStatement.Store store:
                    _writer.Line(VectorText.Store(store.Value, store.Place) + ";");
                    break;
                case IrStatement.Prefetch prefetch:
                    _writer.Line($"CacheHint.Prefetch(ref {PlaceText.Scalar(prefetch.Place)}, {CSharpLiteral.Of(prefetch.Distance)});");
                    break;
                default:
                    throw UnknownCase.Of(statement);
            }
        }
    }

    private void Loop(IrStatement.Loop loop)
    {
        string step = CSharpLiteral.Of(loop.Step);
        if (loop.Tail == IrTail.Overlap)
        {
            // A second variable keeps the count, since the last step of the named one is pulled back.
            string count = loop.Variable + "Next";
            using (_writer.Block($"for (nint {count} = {Text(loop.Start)}; {count} < {Text(loop.End)}; {count} += {step})"))
            {
                _writer.Line($"nint {loop.Variable} = nint.Min({count}, {loop.End.Value} - {step});");
                Body(loop.Body);
            }

            return;
        }

        string advance = loop.Step == 1 ? loop.Variable + "++" : $"{loop.Variable} += {step}";
        string end = Text(loop.End), begin = $"{loop.Variable} = {Text(loop.Start)}";
        if (loop.End.Multiple != 1)
        {
            // The JIT would work out the remainder at each step.
            (begin, end) = ($"{begin}, {loop.Variable}End = {end}", loop.Variable + "End");
        }

        using (_writer.Block($"for (nint {begin}; {loop.Variable} < {end}; {advance})"))
        {
            Body(loop.Body);
        }
    }

    private static string Type(IrStatement.Reference reference) => "ref " + reference.Place.Buffer.Element.Keyword();

    private static string Type(IrExpression value) => value.Lanes == 1 ? value.Element.Keyword() : VectorText.Type(value);

    private static string Text(IrExpression value) => value.Lanes == 1 ? ScalarText.Of(value) : VectorText.Of(value);

    private static string Text(IrBound bound) => bound.Multiple == 1
        ? bound.Value.ToString()
        : $"{bound.Value} - ({bound.Value} % {CSharpLiteral.Of(bound.Multiple)})";
}
