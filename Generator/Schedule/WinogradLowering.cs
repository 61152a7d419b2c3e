using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Algorithm;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using KernelGen.Shared;

namespace KernelGen.Generator.Schedule;

/// <summary>
/// The transformations of a row of tiles, a vector of channels at a time: windows of pixels into the factors of 36 products, and 36
/// products into windows of pixels. The products between them are matrix products, which the schedules of direct sums compute.
/// </summary>
internal static class WinogradLowering
{
    private const string Start = "start";

    /// <summary>Windows of 6x6 inputs, four apart.</summary>
    public static IrFunction Input(string name, Target target) => ToProducts(name, target, Winograd.Input);

    /// <summary>Squares of 4x4 gradients with respect to the outputs.</summary>
    public static IrFunction OutputGradient(string name, Target target) => ToProducts(name, target, Winograd.OutputGradient);

    /// <summary>The 3x3 taps of pairs of channels.</summary>
    public static IrFunction Weight(string name, Target target) => ToProducts(name, target, Winograd.Weight);

    /// <summary>Squares of 4x4 outputs with their bias, or of gradients with respect to the input.</summary>
    public static IrFunction Output(string name, Target target, Activation activation)
    {
        var bias = new IrBuffer(
            Convolution.Bias, EquatableArray.Create(Symbol("channels")), EquatableArray.Create(IrStride.Of(1)), Writable: false);
        return FromProducts(name, target, Winograd.Output, bias, activation);
    }

    /// <summary>The gradients with respect to the 3x3 taps of pairs of channels.</summary>
    public static IrFunction WeightGradient(string name, Target target) =>
        FromProducts(name, target, Winograd.WeightGradient, bias: null, Activation.None);

    /// <summary>
    /// <c>v[6 * i + j, tile, c]</c> from <c>x[a, tile, b, c]</c>, as many rows and columns of pixels as the matrix has columns.
    /// </summary>
    private static IrFunction ToProducts(string name, Target target, double[][] matrix)
    {
        int pixels = matrix[0].Length;
        IrBuffer x = Pixels("x", pixels, writable: false);
        IrBuffer v = Products("v", writable: true);
        IEnumerable<IrStatement> body = Transformed(
            Grid(pixels, (a, b) => PixelAt(x, a, b)),
            matrix,
            target.Lanes,
            (row, column, value) => new IrStatement.Store(ProductAt(v, row, column), value));
        return Function(name, target, new[] { x, v }, body);
    }

    /// <summary>
    /// <c>y[i, tile, j, c]</c>, as many rows and columns of pixels as the matrix has rows, from <c>m[6 * a + b, tile, c]</c>.
    /// </summary>
    private static IrFunction FromProducts(string name, Target target, double[][] matrix, IrBuffer? bias, Activation activation)
    {
        IrBuffer m = Products("m", writable: false);
        IrBuffer y = Pixels("y", matrix.Length, writable: true);
        IEnumerable<IrStatement> body = Transformed(
            Grid(WinogradTile.Inputs, (a, b) => ProductAt(m, a, b)),
            matrix,
            target.Lanes,
            (row, column, value) => new IrStatement.Store(PixelAt(y, row, column), Lowering.Activated(Started(value, bias), activation)));
        if (bias is null)
        {
            return Function(name, target, new[] { m, y }, body);
        }

        var start =
            new IrStatement.Let(Start, new IrExpression.Load(new IrPlace.Element(bias, EquatableArray.Create(Symbol("c"))), target.Lanes));
        return Function(name, target, new[] { m, bias, y }, body.Prepend(start));
    }

    /// <summary>A matrix applied to the columns of a square of values, then to the rows of what comes out.</summary>
    private static IEnumerable<IrStatement> Transformed(
        IrPlace.Element[][] places, double[][] matrix, int lanes, Func<int, int, IrExpression, IrStatement> store)
    {
        int inputs = places.Length;
        for (int column = 0; column < inputs; column++)
        {
            for (int row = 0; row < inputs; row++)
            {
                yield return new IrStatement.Let(In(row, column), new IrExpression.Load(places[row][column], lanes));
            }

            foreach (IrStatement statement in LinearMap.Apply(
                matrix, Names(inputs, row => In(row, column)), Names(matrix.Length, row => Half(row, column)), lanes))
            {
                yield return statement;
            }
        }

        for (int row = 0; row < matrix.Length; row++)
        {
            foreach (IrStatement statement in LinearMap.Apply(
                matrix, Names(inputs, column => Half(row, column)), Names(matrix.Length, column => Out(row, column)), lanes))
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

    /// <summary>A square of pixels for each tile; neighbours may have some in common.</summary>
    private static IrBuffer Pixels(string name, int side, bool writable) => new(
        name,
        EquatableArray.Create(side, Symbol("tiles"), side, Symbol("channels")),
        EquatableArray.Create(IrStride.Of(name + "Pitch"), IrStride.Of(name + "Tile"), IrStride.Of(name + "Pixel"), IrStride.Of(1)),
        writable);

    private static IrPlace.Element PixelAt(IrBuffer buffer, int row, int column) =>
        new(buffer, EquatableArray.Create(row, Symbol("tile"), column, Symbol("c")));

    private static IrBuffer Products(string name, bool writable) => new(
        name,
        EquatableArray.Create(WinogradTile.Places, Symbol("tiles"), Symbol("channels")),
        EquatableArray.Create(IrStride.Of(name + "Pitch"), IrStride.Of(name + "Tile"), IrStride.Of(1)),
        writable);

    private static IrPlace.Element ProductAt(IrBuffer buffer, int row, int column) =>
        new(buffer, EquatableArray.Create((row * WinogradTile.Inputs) + column, Symbol("tile"), Symbol("c")));

    private static IrPlace.Element[][] Grid(int side, Func<int, int, IrPlace.Element> place) => Enumerable.Range(0, side)
        .Select(row => Enumerable.Range(0, side).Select(column => place(row, column)).ToArray())
        .ToArray();

    private static IrExpression Started(IrExpression value, IrBuffer? bias) =>
        bias is null ? value : new IrExpression.Add(value, new IrExpression.Value(Start, value.Lanes));

    private static string[] Names(int count, Func<int, string> name) => Enumerable.Range(0, count).Select(name).ToArray();

    private static string In(int row, int column) => $"d{row}{column}";

    private static string Half(int row, int column) => $"t{row}{column}";

    private static string Out(int row, int column) => $"r{row}{column}";

    private static Affine Symbol(string name) => Affine.Symbol(name);
}
