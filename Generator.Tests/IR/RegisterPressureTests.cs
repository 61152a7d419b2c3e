using KernelGen.Generator.IR;
using Xunit;
using static KernelGen.Generator.Tests.IR.SmallFunction;

namespace KernelGen.Generator.Tests.IR;

public sealed class RegisterPressureTests
{
    [Fact]
    public void A_value_dies_with_its_last_use()
    {
        IrStatement[] oneAfterTheOther =
        [
            Let("a", Load(At(X, I, J))), Store(At(Y, I, J), Value("a")), Let("b", Load(At(X, I, J + 1))), Store(At(Y, I, J), Value("b")),
        ];
        IrStatement[] bothAtOnce =
        [
            Let("a", Load(At(X, I, J))), Let("b", Load(At(X, I, J + 1))), Store(At(Y, I, J), Value("a")), Store(At(Y, I, J), Value("b")),
        ];

        Assert.Equal(1, RegisterPressure.Of(OverAll(oneAfterTheOther)));
        Assert.Equal(2, RegisterPressure.Of(OverAll(bothAtOnce)));
    }

    [Fact]
    public void What_a_loop_uses_from_outside_lives_as_long_as_the_loop() => Assert.Equal(2, RegisterPressure.Of(Of(
        Let("c", Broadcast(At(C))),
        Rows(
            Let("a", new IrExpression.Add(Value("c"), Value("c"))),
            Store(At(Y, I, 0), Value("a"))))));

    [Fact]
    public void A_sum_lives_from_its_start_to_its_store() => Assert.Equal(2, RegisterPressure.Of(OverAll(
        Accumulator("sum"),
        Let("a", Load(At(X, I, J))),
        Update("sum", new IrExpression.Add(Value("sum"), Value("a"))),
        Let("b", Load(At(X, I, J + 1))),
        Update("sum", new IrExpression.Add(Value("sum"), Value("b"))),
        Store(At(Y, I, J), Value("sum")))));
}
