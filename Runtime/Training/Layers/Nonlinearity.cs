using System;
using System.Numerics;
using KernelGen.Numerics;

namespace KernelGen.Training;

/// <summary>A function of one number that is applied to each output of a layer. Values are immutable.</summary>
/// <remarks>The same input gives the same bits on every machine: what needs an exponential computes it by a fixed series.</remarks>
public abstract class Nonlinearity
{
    private Nonlinearity(string name, ElementFunction function) => (Name, Function) = (name, function);

    /// <summary>Gets the rectifier, <c>max(0, x)</c>; its derivative at 0 is 0.</summary>
    public static Nonlinearity Relu { get; } = new LeakyFunction(nameof(Relu), 0);

    /// <summary>Gets <c>min(max(0, x), 6)</c>; its derivative at 0 and 6 is 0.</summary>
    public static Nonlinearity Relu6 { get; } = new Relu6Function();

    /// <summary>Gets <c>1 / (1 + e^-x)</c>.</summary>
    public static Nonlinearity Sigmoid { get; } = new SigmoidFunction();

    /// <summary>Gets the hyperbolic tangent.</summary>
    public static Nonlinearity Tanh { get; } = new TanhFunction();

    /// <summary>
    /// Gets <c>x * min(max(0, x + 3), 6) / 6</c> (Howard et al.: <i>Searching for MobileNetV3</i>, 2019); its derivative at -3 is 0 and at
    /// 3 is 1.
    /// </summary>
    public static Nonlinearity HardSwish { get; } = new HardSwishFunction();

    /// <summary>Gets what messages call the function, such as <c>LeakyRelu(0.01)</c>.</summary>
    public string Name { get; }

    /// <summary>Gets the function itself.</summary>
    internal ElementFunction Function { get; }

    /// <summary>Gets whether the derivative needs the input: the output alone does not tell it.</summary>
    internal virtual bool NeedsInput => false;

    /// <summary>
    /// Makes the function of an activation of kernels, a leaky rectifier with the slope 0.01; null of <see cref="Activation.None"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value has no name.</exception>
    public static implicit operator Nonlinearity?(Activation activation) => activation switch
    {
        Activation.None => null,
        Activation.Relu => Relu,
        Activation.Relu6 => Relu6,
        Activation.LeakyRelu => LeakyRelu(0.01f),
        Activation.Sigmoid => Sigmoid,
        Activation.Tanh => Tanh,
        Activation.HardSwish => HardSwish,
        _ => throw new ArgumentOutOfRangeException(
            nameof(activation), activation, $"Expected one of {string.Join(", ", Enum.GetNames<Activation>())}."),
    };

    /// <summary>Makes <c>x</c> where it is positive, and <c>slope * x</c> elsewhere.</summary>
    /// <param name="slope">
    /// Finite and at least 0, such as 0.01. (Of a negative slope the output would not tell where the input was.)
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="slope"/> is outside its range.</exception>
    public static Nonlinearity LeakyRelu(float slope) => slope is >= 0 and < float.PositiveInfinity
        ? new LeakyFunction(FormattableString.Invariant($"LeakyRelu({slope})"), slope)
        : throw new ArgumentOutOfRangeException(nameof(slope), slope, "The slope must be finite and at least 0, such as 0.01.");

    /// <summary>Returns <see cref="Name"/>.</summary>
    public override string ToString() => Name;

    /// <summary>The activation of a kernel; null for none.</summary>
    internal static Nonlinearity? Of(KernelShape shape) =>
        shape.Activation == Activation.LeakyRelu ? LeakyRelu(shape.NegativeSlope) : (Nonlinearity?)shape.Activation;

    /// <summary>Applies the function; the two may be the same memory.</summary>
    internal void Apply(ReadOnlySpan<float> input, Span<float> output) => Function.Apply(input, output);

    /// <summary>Adds the node that applies the function.</summary>
    internal abstract OnnxValue WriteOnnx(OnnxScope scope, OnnxValue input);

    /// <summary>Multiplies a gradient by the derivative.</summary>
    /// <param name="input">What the function was given; may be empty unless <see cref="NeedsInput"/>.</param>
    /// <param name="output">What it made of it.</param>
    /// <param name="gradient">The gradient with respect to the output.</param>
    /// <param name="result">The gradient with respect to the input; may be the memory of any of the others.</param>
    internal abstract void Differentiate(
        ReadOnlySpan<float> input, ReadOnlySpan<float> output, ReadOnlySpan<float> gradient, Span<float> result);

    private sealed class LeakyFunction(string name, float slope) : Nonlinearity(name, ElementFunction.Leaky(slope))
    {
        internal override OnnxValue WriteOnnx(OnnxScope scope, OnnxValue input) => slope == 0
            ? scope.Node("Relu", input)
            : scope.Node("LeakyRelu", input, OnnxAttribute.Real("alpha", slope));

        internal override void Differentiate(
            ReadOnlySpan<float> input, ReadOnlySpan<float> output, ReadOnlySpan<float> gradient, Span<float> result)
        {
            var slopes = new Vector<float>(slope);
            int i = 0;
            for (; i <= result.Length - Vector<float>.Count; i += Vector<float>.Count)
            {
                var part = new Vector<float>(gradient[i..]);
                Vector.ConditionalSelect(Vector.GreaterThan(new Vector<float>(output[i..]), Vector<float>.Zero), part, slopes * part)
                    .CopyTo(result[i..]);
            }

            for (; i < result.Length; i++)
            {
                result[i] = output[i] > 0 ? gradient[i] : slope * gradient[i];
            }
        }
    }

    private sealed class Relu6Function() : Nonlinearity(nameof(Relu6), new ElementFunction(Activation.Relu6))
    {
        internal override OnnxValue WriteOnnx(OnnxScope scope, OnnxValue input) =>
            scope.Node("Clip", input, [scope.Constant("min", [], new float[] { 0 }), scope.Constant("max", [], new float[] { 6 })]);

        internal override void Differentiate(
            ReadOnlySpan<float> input, ReadOnlySpan<float> output, ReadOnlySpan<float> gradient, Span<float> result)
        {
            for (int i = 0; i < result.Length; i++)
            {
                result[i] = output[i] is > 0 and < 6 ? gradient[i] : 0;
            }
        }
    }

    private sealed class SigmoidFunction() : Nonlinearity(nameof(Sigmoid), new ElementFunction(Activation.Sigmoid))
    {
        internal override OnnxValue WriteOnnx(OnnxScope scope, OnnxValue input) => scope.Node("Sigmoid", input);

        internal override void Differentiate(
            ReadOnlySpan<float> input, ReadOnlySpan<float> output, ReadOnlySpan<float> gradient, Span<float> result)
        {
            for (int i = 0; i < result.Length; i++)
            {
                result[i] = gradient[i] * (output[i] * (1 - output[i]));
            }
        }
    }

    private sealed class TanhFunction() : Nonlinearity(nameof(Tanh), new ElementFunction(Activation.Tanh))
    {
        internal override OnnxValue WriteOnnx(OnnxScope scope, OnnxValue input) => scope.Node("Tanh", input);

        internal override void Differentiate(
            ReadOnlySpan<float> input, ReadOnlySpan<float> output, ReadOnlySpan<float> gradient, Span<float> result)
        {
            for (int i = 0; i < result.Length; i++)
            {
                result[i] = gradient[i] * (1 - (output[i] * output[i]));
            }
        }
    }

    private sealed class HardSwishFunction() : Nonlinearity(nameof(HardSwish), new ElementFunction(Activation.HardSwish))
    {
        internal override bool NeedsInput => true;

        internal override OnnxValue WriteOnnx(OnnxScope scope, OnnxValue input) => scope.Node("HardSwish", input);

        internal override void Differentiate(
            ReadOnlySpan<float> input, ReadOnlySpan<float> output, ReadOnlySpan<float> gradient, Span<float> result)
        {
            for (int i = 0; i < result.Length; i++)
            {
                float x = input[i];
                result[i] = x <= -3 ? 0 : x >= 3 ? gradient[i] : gradient[i] * ((2 * x) + 3) / 6;
            }
        }
    }
}
