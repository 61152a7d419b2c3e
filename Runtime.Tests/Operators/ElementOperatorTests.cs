using System;
using System.Numerics.Tensors;
using KernelGen.CompilerServices;
using KernelGen.Training;
using Xunit;

namespace KernelGen.Tests.Operators;

/// <summary>Functions of elements, with lengths of 1 repeated, against their definition.</summary>
public sealed class ElementOperatorTests
{
    private delegate void Operator(in ReadOnlyTensorSpan<float> left, in ReadOnlyTensorSpan<float> right, in TensorSpan<float> result);

    public static TheoryData<nint[], nint[], nint[]> Shapes() => new()
    {
        { [2, 3, 4, 5], [2, 3, 4, 5], [2, 3, 4, 5] },
        { [2, 3, 4, 5], [5], [2, 3, 4, 5] },
        { [2, 3, 4, 5], [1], [2, 3, 4, 5] },
        { [1], [2, 3], [2, 3] },
        { [2, 3, 4, 5], [3, 1, 1], [2, 3, 4, 5] },
        { [2, 3, 4, 5], [2, 3, 1, 1], [2, 3, 4, 5] },
        { [2, 1, 4, 1], [3, 1, 5], [2, 3, 4, 5] },
        { [1, 1], [1, 1], [1, 1] },
        { [3, 1], [1, 4], [3, 4] },
        { [5, 1], [5, 1], [5, 3] },
        { [2, 1, 3, 1], [3, 1], [2, 4, 3, 6] },
        { [2, 1, 3, 1, 2], [4, 1, 5, 1], [2, 4, 3, 5, 2] },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void TwoOperandsMeetByTheRuleOfBroadcasting(nint[] left, nint[] right, nint[] result)
    {
        Tensor<float> a = Plain.Integers(1, left), b = Plain.Integers(2, right);
        Check(NetworkOperators.Add, (x, y) => x + y);
        Check(NetworkOperators.Subtract, (x, y) => x - y);
        Check(NetworkOperators.Multiply, (x, y) => x * y);
        Check(NetworkOperators.Divide, (x, y) => x / y);
        Check(NetworkOperators.PRelu, (x, y) => x > 0 ? x : x * y);

        void Check(Operator run, Func<float, float, float> definition)
        {
            Tensor<float> y = Plain.Unwritten(result);
            run(a, b, y.AsTensorSpan());
            Assert.Equal(Plain.Filled(result, index => definition(a.Broadcast(index), b.Broadcast(index))).Flat(), y.Flat());
        }
    }

    [Fact]
    public void APowerIsAProductWhereItIsASquare()
    {
        Tensor<float> x = Plain.Integers(3, 4, 5), y = Plain.Unwritten(4, 5);
        NetworkOperators.Pow(x, Tensor.Create([2f], [1]), y.AsTensorSpan());
        Assert.Equal(Plain.Filled([4, 5], index => x.At(index) * x.At(index)).Flat(), y.Flat());

        NetworkOperators.Pow(Tensor.Create([2f], [1]), x, y.AsTensorSpan());
        Assert.Equal(Plain.Filled([4, 5], index => MathF.Pow(2, x.At(index))).Flat(), y.Flat());
    }

    [Fact]
    public void AResultMayLieOverAnOperand()
    {
        Tensor<float> x = Plain.Integers(4, 2, 3, 40), b = Plain.Integers(5, 3, 1), copy = Plain.Integers(4, 2, 3, 40);
        NetworkOperators.Subtract(b, copy, copy.AsTensorSpan());
        Assert.Equal(Plain.Filled([2, 3, 40], index => b.Broadcast(index) - x.At(index)).Flat(), copy.Flat());
    }

    [Theory]
    [InlineData(new[] { 2, 3 }, new[] { 2, 4 }, new[] { 2, 4 })]
    [InlineData(new[] { 2, 3 }, new[] { 2, 3 }, new[] { 2, 3, 1 })]
    [InlineData(new[] { 2, 2, 3 }, new[] { 2, 3 }, new[] { 2, 3 })]
    public void ShapesThatDoNotMeetAreRefused(int[] left, int[] right, int[] result)
    {
        Tensor<float> y = Plain.Unwritten(Array.ConvertAll(result, length => (nint)length));
        Assert.Throws<ArgumentException>(() => NetworkOperators.Add(
            Plain.Integers(1, Array.ConvertAll(left, length => (nint)length)),
            Plain.Integers(2, Array.ConvertAll(right, length => (nint)length)),
            y.AsTensorSpan()));
        Assert.All(y.Flat(), element => Assert.True(float.IsNaN(element)));
    }

    [Fact]
    public void FunctionsOfOneElement()
    {
        Tensor<float> x = Plain.Integers(6, 7, 11), y = Plain.Unwritten(7, 11);
        NetworkOperators.Clip(x, -2, 5, y.AsTensorSpan());
        Assert.Equal(Plain.Filled([7, 11], index => Math.Clamp(x.At(index), -2, 5)).Flat(), y.Flat());

        NetworkOperators.HardSigmoid(x, 0.25f, 0.5f, y.AsTensorSpan());
        Assert.Equal(Plain.Filled([7, 11], index => Math.Clamp((x.At(index) * 0.25f) + 0.5f, 0, 1)).Flat(), y.Flat());

        NetworkOperators.Activate(x, Nonlinearity.LeakyRelu(0.5f), y.AsTensorSpan());
        Assert.Equal(Plain.Filled([7, 11], index => x.At(index) > 0 ? x.At(index) : x.At(index) / 2).Flat(), y.Flat());

        NetworkOperators.Copy(x, y.AsTensorSpan());
        Assert.Equal(x.Flat(), y.Flat());

        NetworkOperators.Elu(x, 2, y.AsTensorSpan());
        Near(value => value > 0 ? value : 2 * (Math.Exp(value) - 1));
        NetworkOperators.Exp(x, y.AsTensorSpan());
        Near(Math.Exp);
        Tensor<float> squares = Plain.Unwritten(7, 11);
        NetworkOperators.Multiply(x, x, squares.AsTensorSpan());
        NetworkOperators.Sqrt(squares, y.AsTensorSpan());
        Near(Math.Abs);

        void Near(Func<double, double> definition)
        {
            float[] given = x.Flat(), found = y.Flat();
            for (int i = 0; i < given.Length; i++)
            {
                double expected = definition(given[i]);
                Assert.InRange(found[i], expected - (1e-6 * Math.Abs(expected)) - 1e-12, expected + (1e-6 * Math.Abs(expected)) + 1e-12);
            }
        }
    }
}
