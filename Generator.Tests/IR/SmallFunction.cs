using KernelGen.Generator.IR;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Tests.IR;

/// <summary>
/// Parts of functions written by hand, four lanes wide: <c>x</c>, one row and two columns larger than <c>y</c>, and a scalar <c>c</c> are
/// read, and <c>y</c> is written.
/// </summary>
internal static class SmallFunction
{
    public const int Lanes = 4;

    public static IrBuffer X { get; } = new(
        "x",
        EquatableArray.Create(Symbol("rows") + 1, Symbol("columns") + 2),
        EquatableArray.Create(IrStride.Of("xPitch"), IrStride.Of(1)),
        Writable: false);

    public static IrBuffer C { get; } = new("c", EquatableArray<Affine>.Empty, EquatableArray<IrStride>.Empty, Writable: false);

    public static IrBuffer Y { get; } = new(
        "y",
        EquatableArray.Create(Symbol("rows"), Symbol("columns")),
        EquatableArray.Create(IrStride.Of("yPitch"), IrStride.Of(1)),
        Writable: true);

    public static Affine I { get; } = Symbol("i");

    public static Affine J { get; } = Symbol("j");

    /// <summary>A function of at least one row and four columns.</summary>
    public static IrFunction Of(params IrStatement[] body) => new(
        "Small",
        Lanes,
        EquatableArray.Create(X, C, Y),
        EquatableArray.Create("rows", "columns"),
        EquatableArray.Create(new IrRequirement("rows", 1), new IrRequirement("columns", Lanes)),
        EquatableArray.Create(body));

    /// <summary>The two loops over all of <c>y</c>, the inner one in vectors.</summary>
    public static IrFunction OverAll(params IrStatement[] body) => Of(Rows(Columns(body)));

    public static IrStatement.Loop Rows(params IrStatement[] body) =>
        new("i", 0, new IrBound(Symbol("rows")), 1, IrTail.None, EquatableArray.Create(body));

    public static IrStatement.Loop Columns(params IrStatement[] body) =>
        new("j", 0, new IrBound(Symbol("columns")), Lanes, IrTail.Overlap, EquatableArray.Create(body));

    public static IrPlace.Element At(IrBuffer buffer, params Affine[] indices) => new(buffer, EquatableArray.Create(indices));

    public static IrExpression Load(IrPlace place, int lanes = Lanes) => new IrExpression.Load(place, lanes);

    public static IrExpression Broadcast(IrPlace place, int lanes = Lanes) => new IrExpression.Broadcast(place, lanes);

    public static IrExpression Value(string name, int lanes = Lanes) => new IrExpression.Value(name, lanes);

    public static IrStatement Let(string name, IrExpression value) => new IrStatement.Let(name, value);

    public static IrStatement Accumulator(string name, IrExpression? initial = null) =>
        new IrStatement.Accumulator(name, initial ?? new IrExpression.Zero(Lanes));

    public static IrStatement Update(string name, IrExpression value) => new IrStatement.Update(name, value);

    public static IrStatement Store(IrPlace place, IrExpression value) => new IrStatement.Store(place, value);

    public static Affine Symbol(string name) => Affine.Symbol(name);
}
