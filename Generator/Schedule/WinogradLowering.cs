using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Algorithm;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Schedule;

/// <summary>
/// The transformations of a row of tiles, a vector of channels at a time: windows of 6x6 inputs into 36 products' factors, and 36 products into
/// 4x4 outputs. The products between them are matrix products, which the schedules of direct sums compute.
/// </summary>
internal static class WinogradLowering
{
    private const int Inputs = Winograd.Inputs;
    private const int Outputs = Winograd.Outputs;

    /// <summary><c>v[6 * i + j, tile, c]</c> from <c>x[a, 4 * tile + b, c]</c>.</summary>
    public static IrFunction Input(string name, Target target)
    {
        var x = new IrBuffer(
            "x",
            EquatableArray.Create(Inputs, (Symbol("tiles") * Outputs) + (Inputs - Outputs), Symbol("channels")),
            EquatableArray.Create(IrStride.Of("xPitch"), IrStride.Of("xPixel"), IrStride.Of(1)),
            Writable: false);
        IrBuffer v = Products("v", writable: true);
        IEnumerable<IrStatement> body = Transformed(
            Grid(Inputs, Inputs, (a, b) => new IrPlace.Element(x, EquatableArray.Create(a, (Symbol("tile") * Outputs) + b, Symbol("c")))),
            Winograd.Input,
            target.Lanes,
            (row, column, value) => new IrStatement.Store(ProductAt(v, row, column), value));
        return Function(name, target, new[] { x, v }, body);
    }

    /// <summary><c>y[i, 4 * tile + j, k]</c> from <c>m[6 * a + b, tile, k]</c>, with the bias and the activation.</summary>
    public static IrFunction Output(string name, Target target, ActivationRule activation)
    {
        IrBuffer m = Products("m", writable: false);
        var bias = new IrBuffer(Convolution.Bias, EquatableArray.Create(Symbol("channels")), EquatableArray.Create(IrStride.Of(1)), Writable: false);
        var y = new IrBuffer(
            "y",
            EquatableArray.Create(Outputs, Symbol("tiles") * Outputs, Symbol("channels")),
            EquatableArray.Create(IrStride.Of("yPitch"), IrStride.Of("yPixel"), IrStride.Of(1)),
            Writable: true);
        var start = new IrStatement.Let(
            "start", new IrExpression.Load(new IrPlace.Element(bias, EquatableArray.Create(Symbol("c"))), target.Lanes));
        IEnumerable<IrStatement> body = Transformed(
            Grid(Inputs, Inputs, (a, b) => ProductAt(m, a, b)),
            Winograd.Output,
            target.Lanes,
            (row, column, value) => new IrStatement.Store(
                new IrPlace.Element(y, EquatableArray.Create(row, (Symbol("tile") * Outputs) + column, Symbol("c"))),
                Activated(new IrExpression.Add(value, new IrExpression.Value(start.Name, target.Lanes)), activation)));
        return Function(name, target, new[] { m, bias, y }, body.Prepend(start));
    }

    /// <summary>A matrix applied to the columns of a square of values, then to the rows of what comes out.</summary>
    private static IEnumerable<IrStatement> Transformed(
        IrPlace.Element[][] places, double[][] matrix, int lanes, Func<int, int, IrExpression, IrStatement> store)
    {
        for (int column = 0; column < Inputs; column++)
        {
            for (int row = 0; row < Inputs; row++)
            {
                yield return new IrStatement.Let(In(row, column), new IrExpression.Load(places[row][column], lanes));
            }

            foreach (IrStatement statement in LinearMap.Apply(
                matrix, Names(Inputs, row => In(row, column)), Names(matrix.Length, row => Half(row, column)), lanes))
            {
                yield return statement;
            }
        }

        for (int row = 0; row < matrix.Length; row++)
        {
            foreach (IrStatement statement in LinearMap.Apply(
                matrix, Names(Inputs, column => Half(row, column)), Names(matrix.Length, column => Out(row, column)), lanes))
            {
                yield return statement;
            }

            for (int column = 0; column < matrix.Length; column++)
            {
                yield return store(row, column, new IrExpression.Value(Out(row, column), lanes));
            }
        }
    }

    private static IrFunction Function(string name, Target target, IrBuffer[] buffers, IEnumerable<IrStatement> body) => new(
        name,
        target.Lanes,
        buffers.ToEquatableArray(),
        EquatableArray.Create("tiles", "channels"),
        EquatableArray.Create(new IrRequirement("channels", target.Lanes)),
        EquatableArray.Create<IrStatement>(new IrStatement.Loop(
            "tile",
            0,
            new IrBound(Symbol("tiles")),
            1,
            IrTail.None,
            EquatableArray.Create<IrStatement>(new IrStatement.Loop(
                "c",
                0,
                new IrBound(Symbol("channels")),
                target.Lanes,
                target.Lanes == 1 ? IrTail.None : IrTail.Overlap,
                body.ToEquatableArray())))));

    private static IrBuffer Products(string name, bool writable) => new(
        name,
        EquatableArray.Create(Inputs * Inputs, Symbol("tiles"), Symbol("channels")),
        EquatableArray.Create(IrStride.Of(name + "Pitch"), IrStride.Of(name + "Pixel"), IrStride.Of(1)),
        writable);

    private static IrPlace.Element ProductAt(IrBuffer buffer, int row, int column) =>
        new(buffer, EquatableArray.Create((row * Inputs) + column, Symbol("tile"), Symbol("c")));

    private static IrPlace.Element[][] Grid(int rows, int columns, Func<int, int, IrPlace.Element> place) => Enumerable.Range(0, rows)
        .Select(row => Enumerable.Range(0, columns).Select(column => place(row, column)).ToArray())
        .ToArray();

    private static IrExpression Activated(IrExpression value, ActivationRule activation) => activation == ActivationRule.Relu
        ? new IrExpression.Maximum(value, new IrExpression.Zero(value.Lanes))
        : value;

    private static string[] Names(int count, Func<int, string> name) => Enumerable.Range(0, count).Select(name).ToArray();

    private static string In(int row, int column) => $"d{row}{column}";

    private static string Half(int row, int column) => $"t{row}{column}";

    private static string Out(int row, int column) => $"r{row}{column}";

    private static Affine Symbol(string name) => Affine.Symbol(name);
}
