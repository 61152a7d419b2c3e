using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using Xunit;
using static KernelGen.Generator.Tests.IR.SmallFunction;

namespace KernelGen.Generator.Tests.IR;

public sealed class IrPrinterTests
{
    [Fact]
    public void Prints_every_kind_of_statement_and_expression()
    {
        IrFunction function = Of(
            Rows(
                new IrStatement.Reference("xRow0", At(X, I, 0)),
                new IrStatement.Reference("xRow1", At(X, I + 1, 0), "xRow0"),
                Let("c", Broadcast(At(C))),
                Columns(
                    Accumulator("sum", Value("c")),
                    Update("sum", new IrExpression.Add(new IrExpression.Multiply(Load(At(X, I, J + 2)), Value("c")), Value("sum"))),
                    Update("sum", new IrExpression.MultiplyAdd(Load(new IrPlace.Near("xRow1", 1)), Value("c"), Value("sum"))),
                    Store(At(Y, I, J), Value("sum")))),
            new IrStatement.Loop(
                "k",
                new IrBound(Symbol("columns"), 4),
                new IrBound(Symbol("columns")),
                1,
                IrTail.None,
                EquatableArray.Create(Accumulator("none"))));

        const string Expected = """
            in x[rows + 1, columns + 2] strides [xPitch, 1]
            in c[] strides []
            out y[rows, columns] strides [yPitch, 1]
            requires rows >= 1, a multiple of 1
            requires columns >= 4, a multiple of 1
            Small f32x4
            {
                for i in 0 .. rows step 1
                {
                    ref xRow0 = x[i, 0]
                    ref xRow1 = x[i + 1, 0], from xRow0
                    let c = broadcast c[]
                    for j in 0 .. columns step 4 overlap
                    {
                        acc sum = c
                        sum <- ((load x[i, j + 2] * c) + sum)
                        sum <- fma(load xRow1[1], c, sum)
                        store y[i, j] = sum
                    }
                }
                for k in floor(columns, 4) .. columns step 1
                {
                    acc none = 0
                }
            }

            """;
        Assert.Equal(Expected.ReplaceLineEndings("\n"), IrPrinter.Print(function));
    }

    [Fact]
    public void Prints_elements_that_are_not_floats()
    {
        IrBuffer bytes = X with { Element = IrElement.UInt8 }, results = Y with { Element = IrElement.UInt8 };
        IrExpression a = new IrExpression.Value("a", Lanes, IrElement.Int16);
        IrFunction function = OverAll(
            Let("a", new IrExpression.Widen(new IrExpression.Load(At(bytes, I, J), Lanes, IrElement.UInt8), IrElement.Int16)),
            Let("b", new IrExpression.Minimum(a, new IrExpression.Constant(-3, Lanes, IrElement.Int16))),
            Let("c", new IrExpression.MultiplyHigh(a, new IrExpression.Zero(Lanes, IrElement.Int16))),
            Let("d", new IrExpression.ShiftLeft(a, 3)),
            Let("e", new IrExpression.ScaledSum(EquatableArray.Create(a, a), EquatableArray.Create(2, -5), 8, 4)),
            Store(At(results, I, J), new IrExpression.Narrow(new IrExpression.ShiftRight(a, 1), IrElement.UInt8))) with
        {
            Buffers = EquatableArray.Create(bytes, results),
        };

        const string Expected = """
            in x[rows + 1, columns + 2] strides [xPitch, 1] of u8
            out y[rows, columns] strides [yPitch, 1] of u8
            requires rows >= 1, a multiple of 1
            requires columns >= 4, a multiple of 1
            Small i16x4
            {
                for i in 0 .. rows step 1
                {
                    for j in 0 .. columns step 4 overlap
                    {
                        let a = widen i16 (load u8 x[i, j])
                        let b = min(a, i16 -3)
                        let c = high(a * i16 0)
                        let d = (a << 3)
                        let e = sum(2 * a + -5 * a + 8) >> 4
                        store y[i, j] = narrow u8 ((a >> 1))
                    }
                }
            }

            """;
        Assert.Equal(Expected.ReplaceLineEndings("\n"), IrPrinter.Print(function));
        Assert.Equal(64, function.RegisterBits());
    }

    [Fact]
    public void Prints_constant_strides() => Assert.Contains(
        "in w[3, 5, 16] strides [80, 16, 1]\n",
        IrPrinter.Print(Of() with
        {
            Buffers = EquatableArray.Create(new IrBuffer(
                "w",
                EquatableArray.Create<Affine>(3, 5, 16),
                EquatableArray.Create(IrStride.Of(80), IrStride.Of(16), IrStride.Of(1)),
                Writable: false)),
        }),
        System.StringComparison.Ordinal);
}
