using System;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using Xunit;
using static KernelGen.Generator.Tests.IR.SmallFunction;

namespace KernelGen.Generator.Tests.IR;

/// <summary>The verifier's rules for elements: one function for each rule that breaks it, and all conversions.</summary>
public sealed class IrElementRulesTests
{
    private static readonly IrBuffer Bytes = X with { Name = "bytes", Element = IrElement.UInt8 };
    private static readonly IrBuffer Shorts = X with { Name = "shorts", Element = IrElement.Int16 };
    private static readonly IrBuffer Results = Y with { Name = "results", Element = IrElement.Int16 };

    public static TheoryData<int, int> Pairs
    {
        get
        {
            var pairs = new TheoryData<int, int>();
            foreach (IrElement from in Enum.GetValues<IrElement>())
            {
                foreach (IrElement to in Enum.GetValues<IrElement>())
                {
                    pairs.Add((int)from, (int)to);
                }
            }

            return pairs;
        }
    }

    private static IrExpression Float => Load(At(X, I, J));

    private static IrExpression Byte => new IrExpression.Load(At(Bytes, I, J), Lanes, IrElement.UInt8);

    private static IrExpression Short => new IrExpression.Load(At(Shorts, I, J), Lanes, IrElement.Int16);

    [Fact]
    public void A_sound_function_of_integers() => IrVerifier.Verify(Pixels(
        Let("a", new IrExpression.Widen(Byte, IrElement.Int16)),
        Store(At(Results, I, J), new IrExpression.Add(new IrExpression.Value("a", Lanes, IrElement.Int16), Short))));

    [Fact]
    public void A_load_of_another_element() => Rejects(
        "a load of Single from bytes of UInt8", Let("a", Load(At(Bytes, I, J))));

    [Fact]
    public void A_broadcast_of_another_element() => Rejects(
        "a load of UInt8 from shorts of Int16", Let("a", new IrExpression.Broadcast(At(Shorts, I, J), Lanes, IrElement.UInt8)));

    [Fact]
    public void A_load_of_another_element_near_a_reference() => Rejects(
        "a load of Single from bytes of UInt8",
        new IrStatement.Reference("row", At(Bytes, I, J)),
        Let("a", Load(new IrPlace.Near("row", 0))));

    [Fact]
    public void A_store_of_another_element() => Rejects("a store of UInt8 to results of Int16", Store(At(Results, I, J), Byte));

    [Fact]
    public void A_value_used_as_another_element() => Rejects(
        "a is of UInt8 and is used as Int16",
        Let("a", Byte),
        Store(At(Results, I, J), new IrExpression.Value("a", Lanes, IrElement.Int16)));

    [Fact]
    public void An_update_of_another_element() => Rejects(
        "sum gets a value of another element", Accumulator("sum"), Update("sum", Short));

    [Fact]
    public void Operands_of_different_elements()
    {
        IrExpression wide = new IrExpression.Widen(Short, IrElement.Int32);
        foreach (IrExpression mixed in new[]
        {
            new IrExpression.Add(Short, wide), new IrExpression.Add(wide, Short), new IrExpression.Subtract(Short, wide),
            new IrExpression.Multiply(Short, wide),
            new IrExpression.MultiplyHigh(Short, wide), new IrExpression.Maximum(Short, wide), new IrExpression.Minimum(Short, wide),
            (IrExpression)new IrExpression.MultiplyAdd(Float, Float, wide),
        })
        {
            Rejects("operands of different elements", Let("a", mixed));
        }
    }

    [Fact]
    public void Arithmetic_of_bytes()
    {
        Rejects("arithmetic of UInt8", Let("a", new IrExpression.Add(Byte, Byte)));
        Rejects("arithmetic of UInt8", Let("a", new IrExpression.ShiftRight(Byte, 1)));
    }

    [Fact]
    public void A_multiply_add_of_integers() => Rejects(
        "a multiply-add of integers", Let("a", new IrExpression.MultiplyAdd(Short, Short, Short)));

    [Fact]
    public void Operations_of_integers_on_floats()
    {
        Rejects("an integer operation of Single", Let("a", new IrExpression.MultiplyHigh(Float, Float)));
        Rejects("an integer operation of Single", Let("a", new IrExpression.ShiftLeft(Float, 1)));
        Rejects("an integer operation of Single", Let("a", new IrExpression.ShiftRight(Float, 1)));
        Rejects("Int16 rounded down", Let("a", new IrExpression.RoundDown(Short)));
    }

    [Fact]
    public void Sums_of_other_terms_or_weights_than_16_bits()
    {
        Rejects("operands of different elements", Let("a", Sum(Short, 1, 0, new IrExpression.Widen(Short, IrElement.Int32))));
        Rejects("a sum with other weights than one of 16 bits for each term", Let("a", Sum(Short, 32768, 0, Short)));
        Rejects("a sum shifted by 32 bits", Let("a", Sum(Short, 1, 32, Short)));

        static IrExpression Sum(IrExpression first, int weight, int shift, IrExpression second) =>
            new IrExpression.ScaledSum(EquatableArray.Create(first, second), EquatableArray.Create(weight, 1), 0, shift);
    }

    [Fact]
    public void A_shift_by_more_than_there_is()
    {
        IrVerifier.Verify(Pixels(Let("a", new IrExpression.ShiftLeft(Short, 15)), Let("b", new IrExpression.ShiftRight(Short, 0))));
        Rejects("a shift by 16 bits", Let("a", new IrExpression.ShiftLeft(Short, 16)));
        Rejects("a shift by 16 bits", Let("a", new IrExpression.ShiftRight(Short, 16)));
        Rejects("a shift by -1 bits", Let("a", new IrExpression.ShiftRight(Short, -1)));
    }

    [Theory]
    [InlineData((int)IrElement.UInt8, 0, 255)]
    [InlineData((int)IrElement.Int16, -32768, 32767)]
    [InlineData((int)IrElement.UInt16, 0, 65535)]
    [InlineData((int)IrElement.Int32, -2147483648.0, 2147483647.0)]
    public void A_constant_outside_its_element(int element, double least, double most)
    {
        IrStatement Constant(double number) => Let("a", new IrExpression.Constant(number, Lanes, (IrElement)element));
        IrVerifier.Verify(Pixels(Constant(least)));
        IrVerifier.Verify(Pixels(Constant(most)));
        Assert.All([least - 1, most + 1, 0.5, double.NaN], number => Rejects("a constant that is no", Constant(number)));
    }

    [Fact]
    public void More_lanes_than_a_register_has()
    {
        IrStatement Zero(int lanes, IrElement element) => Let("a", new IrExpression.Zero(lanes, element));
        IrVerifier.Verify(Pixels(Zero(64, IrElement.UInt8)));
        IrVerifier.Verify(Pixels(Zero(32, IrElement.Int16)));
        Rejects("64 lanes of UInt16 are more than a register", Zero(64, IrElement.UInt16));
        Rejects("32 lanes of Int32 are more than a register", Zero(32, IrElement.Int32));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Widening_keeps_every_value_and_narrowing_does_not(int from, int to)
    {
        (IrElement source, IrElement target) = ((IrElement)from, (IrElement)to);
        (double least, double most) = Range(source);
        bool isKept = Range(target).Least <= least && most <= Range(target).Most;
        bool isFromInteger = source is not (IrElement.Single or IrElement.Double);
        bool isToFloat = (isFromInteger && target == IrElement.Single) || (source == IrElement.Int32 && target == IrElement.Double);
        bool areIntegers = isFromInteger && target is not (IrElement.Single or IrElement.Double);

        Accepts(
            isToFloat || (areIntegers && isKept && target.Size() > source.Size()), "widened to",
            zero => new IrExpression.Widen(zero, target), source);
        Accepts(areIntegers && target.Size() < source.Size(), "narrowed to", zero => new IrExpression.Narrow(zero, target), source);
    }

    private static (double Least, double Most) Range(IrElement element) => element switch
    {
        IrElement.UInt8 => (byte.MinValue, byte.MaxValue),
        IrElement.Int16 => (short.MinValue, short.MaxValue),
        IrElement.UInt16 => (ushort.MinValue, ushort.MaxValue),
        IrElement.Int32 => (int.MinValue, int.MaxValue),
        _ => (float.MinValue, float.MaxValue),
    };

    private static void Accepts(bool isLegal, string rule, Func<IrExpression, IrExpression> conversion, IrElement source)
    {
        IrStatement let = Let("a", conversion(new IrExpression.Zero(Lanes, source)));
        if (isLegal)
        {
            IrVerifier.Verify(Pixels(let));
        }
        else
        {
            Rejects(rule, let);
        }
    }

    private static IrFunction Pixels(params IrStatement[] body) =>
        OverAll(body) with { Buffers = EquatableArray.Create(X, Bytes, Shorts, Y, Results) };

    private static void Rejects(string rule, params IrStatement[] body)
    {
        InvalidOperationException failure = Assert.Throws<InvalidOperationException>(() => IrVerifier.Verify(Pixels(body)));
        Assert.Contains(rule, failure.Message, StringComparison.Ordinal);
    }
}
