using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using Xunit;
using static KernelGen.Generator.Tests.IR.SmallFunction;

namespace KernelGen.Generator.Tests.IR;

/// <summary>The meaning of the IR, against plain loops over the same arrays.</summary>
public sealed class IrInterpreterTests
{
    /// <summary>Every kind of expression, a reference, an overlapping loop and one that begins where another ended.</summary>
    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 5)]
    [InlineData(3, 8)]
    [InlineData(2, 11)]
    public void Statements_and_expressions(int rows, int columns)
    {
        IrFunction function = Of(
            Rows(
                Columns(
                    new IrStatement.Reference("row", At(X, I + 1, J)),
                    Let("a", Load(At(X, I, J))),
                    Accumulator("sum", Broadcast(At(C))),
                    Update("sum", new IrExpression.Add(Value("sum"), new IrExpression.Multiply(Value("a"), Broadcast(At(X, 0, 1))))),
                    Update("sum", new IrExpression.MultiplyAdd(Load(new IrPlace.Near("row", 2)), Value("a"), Value("sum"))),
                    Store(At(Y, I, J), Value("sum")))));
        IrVerifier.Verify(function);
        IrMemory before = Memory(function, rows, columns);
        float[] x = before.Buffers["x"];
        int xPitch = (int)before.Sizes["xPitch"], yPitch = (int)before.Sizes["yPitch"];
        float[] expected = (float[])before.Buffers["y"].Clone();
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                float a = x[(i * xPitch) + j];
                expected[(i * yPitch) + j] = before.Buffers["c"][0] + (a * x[1]) + (x[((i + 1) * xPitch) + j + 2] * a);
            }
        }

        Assert.Equal(expected, before.After(function).Buffers["y"]);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(9)]
    public void A_main_loop_and_the_rest_behind_it_visit_every_column_once(int columns)
    {
        var whole = new IrBound(Symbol("columns"), 3);
        IrFunction function = Of(
            Accumulator("sum", new IrExpression.Zero(1)),
            new IrStatement.Loop("j", 0, whole, 3, IrTail.None, EquatableArray.Create(AddElement(0), AddElement(1), AddElement(2))),
            new IrStatement.Loop("j", whole, new IrBound(Symbol("columns")), 1, IrTail.None, EquatableArray.Create(AddElement(0))),
            Store(At(Y, 0, 0), Value("sum", 1)));
        IrVerifier.Verify(function);
        IrMemory before = Memory(function, 1, columns);

        Assert.Equal(before.Buffers["x"].Take(columns).Sum(), before.After(function).Buffers["y"][0]);

        static IrStatement AddElement(int k) => Update("sum", new IrExpression.Add(Value("sum", 1), Load(At(X, 0, J + k), 1)));
    }

    [Fact]
    public void An_overlapping_last_step_ends_with_the_extent()
    {
        IrFunction function = OverAll(Store(At(Y, I, J), Load(At(X, I + 1, J + 2))));
        IrMemory before = Memory(function, 1, 6);
        int xPitch = (int)before.Sizes["xPitch"];

        Assert.Equal(before.Buffers["x"].Skip(xPitch + 2).Take(6), before.After(function).Buffers["y"].Take(6));
    }

    [Theory]
    [InlineData(-1, 0, "-1..-1 along dimension 0")]
    [InlineData(3, 0, "3..3 along dimension 0")]
    [InlineData(0, -1, "-1..2 along dimension 1")]
    [InlineData(0, 5, "5..8 along dimension 1")]
    public void A_place_outside_is_an_error_even_where_the_array_goes_on(int row, int column, string inMessage)
    {
        IrFunction function = Of(Let("a", Load(At(X, row, column))));
        IrMemory memory = Memory(function, 2, 6);
        memory.Buffers["x"] = new float[1000];

        InvalidOperationException failure = Assert.Throws<InvalidOperationException>(() => memory.After(function));

        Assert.Contains(inMessage, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sizes_that_the_function_does_not_accept_are_refused()
    {
        IrMemory memory = Memory(Of(), 1, 3);

        Assert.Throws<ArgumentException>(() => memory.After(Of()));
        Assert.Throws<ArgumentException>(
            () => memory.After(Of() with { Requirements = EquatableArray.Create(new IrRequirement("columns", 1, Multiple: 2)) }));
    }

    private static IrMemory Memory(IrFunction function, int rows, int columns)
    {
        var random = new Random(rows + (10 * columns));
        return new IrMemory(
            function, new Dictionary<string, long> { ["rows"] = rows, ["columns"] = columns }, random, () => random.Next(-9, 10));
    }
}
