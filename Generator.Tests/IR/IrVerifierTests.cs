using System;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using Xunit;
using static KernelGen.Generator.Tests.IR.SmallFunction;

namespace KernelGen.Generator.Tests.IR;

/// <summary>One function for each rule that breaks it and no other; and next to it what is just allowed.</summary>
public sealed class IrVerifierTests
{
    [Fact]
    public void A_sound_function_is_returned_as_it_is()
    {
        IrFunction function = OverAll(
            new IrStatement.Reference("row", At(X, I + 1, J)),
            Let("a", Load(At(X, I, J))),
            Accumulator("sum", Broadcast(At(C))),
            Update("sum", new IrExpression.MultiplyAdd(Value("a"), Load(new IrPlace.Near("row", 2)), Value("sum"))),
            Store(At(Y, I, J), Value("sum")));

        Assert.Same(function, IrVerifier.Verify(function));
    }

    [Fact]
    public void A_name_defined_twice() => Rejects(
        "a is defined twice", OverAll(Let("a", Load(At(X, I, J))), Let("a", Load(At(X, I, J)))));

    [Fact]
    public void A_name_defined_again_further_in() => Rejects(
        "a is defined twice", Of(Let("a", Broadcast(At(C))), Rows(Let("a", Broadcast(At(C))))));

    [Fact]
    public void A_name_of_a_loop_defined_again_behind_it() => Rejects(
        "a is defined twice", Of(Rows(Let("a", Broadcast(At(C)))), Let("a", Broadcast(At(C)))));

    [Fact]
    public void The_same_name_in_two_loops_side_by_side_is_allowed() => IrVerifier.Verify(
        Of(Rows(Let("a", Broadcast(At(C)))), Rows(Let("a", Broadcast(At(C))))));

    [Fact]
    public void A_use_before_the_definition() => Rejects(
        "a is used before it is defined", OverAll(Store(At(Y, I, J), Value("a")), Let("a", Load(At(X, I, J)))));

    [Fact]
    public void A_use_behind_the_loop_of_the_definition() => Rejects(
        "a is used before it is defined", Of(Rows(Let("a", Broadcast(At(C)))), Let("b", Value("a"))));

    [Fact]
    public void A_value_used_with_other_lanes() => Rejects(
        "a has 4 lanes and is used with 1", OverAll(Let("a", Load(At(X, I, J))), Store(At(Y, I, J), Value("a", lanes: 1))));

    [Fact]
    public void Operands_of_different_lanes() => Rejects(
        "operands of different widths", OverAll(Let("a", new IrExpression.Add(Load(At(X, I, J)), Load(At(X, I, J), lanes: 1)))));

    [Fact]
    public void An_update_of_other_lanes() => Rejects(
        "sum gets a value of another width", OverAll(Accumulator("sum"), Update("sum", Load(At(X, I, J), lanes: 1))));

    [Fact]
    public void An_update_of_a_let() => Rejects(
        "a is changed but is no accumulator", OverAll(Let("a", Load(At(X, I, J))), Update("a", Load(At(X, I, J)))));

    [Fact]
    public void An_update_of_nothing() => Rejects("sum is changed but is no accumulator", OverAll(Update("sum", Load(At(X, I, J)))));

    [Fact]
    public void A_store_to_an_operand_that_is_read() => Rejects(
        "a store to an operand that is only read", OverAll(Store(At(X, I, J), Load(At(X, I, J)))));

    [Fact]
    public void A_load_from_an_operand_that_is_written() => Rejects(
        "a load from an operand that is written", OverAll(Let("a", Load(At(Y, I, J)))));

    [Fact]
    public void A_broadcast_from_an_operand_that_is_written() =>
        Rejects("a load from an operand that is written", OverAll(Let("a", Broadcast(At(Y, I, J)))));

    [Fact]
    public void A_row_before_the_first() => Rejects("before the start of dimension 0", OverAll(Let("a", Load(At(X, I - 1, J)))));

    [Fact]
    public void A_column_before_the_first() => Rejects("before the start of dimension 1", OverAll(Let("a", Load(At(X, I, J - 1)))));

    [Fact]
    public void A_row_behind_the_last()
    {
        IrVerifier.Verify(OverAll(Let("a", Load(At(X, I + 1, J)))));
        Rejects("behind the end of dimension 0", OverAll(Let("a", Load(At(X, I + 2, J)))));
    }

    [Fact]
    public void A_column_behind_the_last()
    {
        IrVerifier.Verify(OverAll(Let("a", Load(At(X, I, J + 2)))));
        Rejects("behind the end of dimension 1", OverAll(Let("a", Load(At(X, I, J + 3)))));
    }

    [Fact]
    public void A_broadcast_of_the_column_behind_the_last()
    {
        IrVerifier.Verify(OverAll(Let("a", Broadcast(At(X, I, J + 5)))));
        Rejects("behind the end of dimension 1", OverAll(Let("a", Broadcast(At(X, I, J + 6)))));
    }

    [Fact]
    public void A_store_behind_the_last_column() => Rejects(
        "behind the end of dimension 1", OverAll(Let("a", Load(At(X, I, J))), Store(At(Y, I, J + 1), Value("a"))));

    [Fact]
    public void A_column_near_a_reference_behind_the_last() => Rejects(
        "behind the end of dimension 1",
        OverAll(new IrStatement.Reference("row", At(X, I, J)), Let("a", Load(new IrPlace.Near("row", 3)))));

    [Fact]
    public void A_column_near_a_reference_before_the_first() => Rejects(
        "before the start of dimension 1",
        OverAll(new IrStatement.Reference("row", At(X, I, J)), Let("a", Load(new IrPlace.Near("row", -1)))));

    [Fact]
    public void A_constant_index_behind_the_least_size_accepted()
    {
        IrVerifier.Verify(Of(Let("a", Broadcast(At(X, 1, 5)))));
        Rejects("behind the end of dimension 1", Of(Let("a", Broadcast(At(X, 1, 6)))));
    }

    [Fact]
    public void An_index_by_a_size_that_grows_faster_than_the_buffer() =>
        Rejects("behind the end of dimension 1", OverAll(Let("a", Load(At(X, I, J * 2)))));

    [Fact]
    public void A_reference_that_is_not_defined() => Rejects(
        "row is used before it is defined", OverAll(Let("a", Load(new IrPlace.Near("row", 0)))));

    [Fact]
    public void A_reference_to_a_scalar() => Rejects("row refers to a scalar", Of(new IrStatement.Reference("row", At(C))));

    [Fact]
    public void A_reference_that_is_not_a_row_behind_the_one_it_is_reached_from()
    {
        var first = new IrStatement.Reference("row0", At(X, I, J));
        IrVerifier.Verify(OverAll(first, new IrStatement.Reference("row1", At(X, I + 1, J), "row0")));
        Rejects("row1 does not lie a row behind row0", OverAll(first, new IrStatement.Reference("row1", At(X, I, J + 1), "row0")));
        Rejects("row1 does not lie a row behind row0", OverAll(new IrStatement.Reference("row1", At(X, I + 1, J), "row0")));
        Rejects("row2 does not lie a row behind row0", OverAll(first, new IrStatement.Reference("row2", At(Y, I, J), "row0")));
    }

    [Fact]
    public void A_reference_from_where_it_was_at_the_start_of_a_loop()
    {
        IrStatement Inside(IrPlace.Element place) => new IrStatement.Reference("row", place, "start");
        IrFunction Started(IrPlace.Element at, IrPlace.Element place) => Of(new IrStatement.Reference("start", at), Rows(Inside(place)));
        IrVerifier.Verify(Started(At(X, 0, 0), At(X, I, 0)));
        Rejects("row does not lie a row behind start", Started(At(X, 0, 1), At(X, I, 0)));
        Rejects("row does not lie a row behind start", Started(At(Y, 0, 0), At(X, I, 0)));
    }

    [Fact]
    public void A_buffer_that_is_no_operand() => Rejects("z is no operand", OverAll(Let("a", Load(At(X with { Name = "z" }, I, J)))));

    [Fact]
    public void An_index_too_few() => Rejects("x has 2 dimensions", OverAll(Let("a", Broadcast(At(X, I)))));

    [Fact]
    public void A_vector_of_elements_that_are_not_adjacent()
    {
        IrBuffer apart = X with { Strides = EquatableArray.Create(IrStride.Of("xPitch"), IrStride.Of(2)) };
        IrFunction function = OverAll(Let("a", Load(At(apart, I, J)))) with { Buffers = EquatableArray.Create(apart, C, Y) };

        Rejects("vectors of x are not adjacent", function);
    }

    [Fact]
    public void An_overlapping_loop_that_may_be_shorter_than_its_step() => Rejects(
        "the overlapping loop over j needs an extent of at least its step",
        Of(Columns() with { Step = 5 }));

    [Fact]
    public void An_overlapping_loop_that_starts_late() => Rejects(
        "the overlapping loop over j needs an extent of at least its step",
        Of(Columns() with { Start = 1 }));

    [Fact]
    public void An_overlapping_loop_up_to_a_multiple() => Rejects(
        "the overlapping loop over j needs an extent of at least its step",
        Of(Columns() with { End = new IrBound(Symbol("columns"), 2) }));

    [Fact]
    public void A_sum_over_an_overlapping_loop_would_count_twice() => Rejects(
        "sum is summed over an overlapping loop",
        Of(Accumulator("sum"), Columns(Update("sum", new IrExpression.Add(Value("sum"), Broadcast(At(X, 0, J)))))));

    [Fact]
    public void A_loop_of_a_step_that_does_not_divide()
    {
        IrStatement.Loop loop = Columns() with { Tail = IrTail.None };
        Rejects("the loop over j ends inside a step of 4", Of(loop));
        Rejects("the loop over j ends inside a step of 4", Of(loop with { End = new IrBound(Symbol("columns"), 2) }));
        Rejects("the loop over j ends inside a step of 4", Of(loop with { End = 10 }));
        Rejects("the loop over j ends inside a step of 4", Of(loop with { Start = 1, End = 8 }));
        Rejects("the loop over j ends inside a step of 4", Of(loop with { Start = 1, End = new IrBound(12, 4) }));
        Rejects("the loop over j ends inside a step of 4", Of(loop with { Start = 2, End = new IrBound(Symbol("columns"), 4) }));
    }

    [Fact]
    public void A_loop_of_a_step_that_divides()
    {
        IrStatement.Loop loop = Columns() with { Tail = IrTail.None };
        IrVerifier.Verify(Of(loop with { End = new IrBound(Symbol("columns"), 4) }));
        IrVerifier.Verify(Of(loop with { End = new IrBound(Symbol("columns"), 8) }));
        IrVerifier.Verify(Of(loop with { Start = 1, End = 9 }));
        IrVerifier.Verify(Of(loop) with { Requirements = EquatableArray.Create(new IrRequirement("columns", 4, Multiple: 8)) });
    }

    [Fact]
    public void A_loop_that_does_not_advance() => Rejects("the loop over i does not advance", Of(Rows() with { Step = 0 }));

    [Fact]
    public void A_loop_over_the_variable_of_an_outer_one() => Rejects("i is already a loop variable", Of(Rows(Rows())));

    private static void Rejects(string rule, IrFunction function)
    {
        InvalidOperationException failure = Assert.Throws<InvalidOperationException>(() => IrVerifier.Verify(function));
        Assert.StartsWith("Small: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(rule, failure.Message, StringComparison.Ordinal);
    }
}
