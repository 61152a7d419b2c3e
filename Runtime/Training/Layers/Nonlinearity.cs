using System;
using System.Numerics;
using System.Numerics.Tensors;
using KernelGen.Numerics;

namespace KernelGen.Training;

/// <summary>A function of one number that is applied to each output of a layer. Values are immutable.</summary>
/// <remarks>The same input gives the same bits on every machine: what needs an exponential computes it by a fixed series.</remarks>
public abstract class Nonlinearity
{
    private Nonlinearity(string name) => Name = name;

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

    /// <summary>Gets whether the derivative needs the input: the output alone does not tell it.</summary>
    internal virtual bool NeedsInput => false;

    /// <summary>Makes the function of an activation of kernels; null of <see cref="Activation.None"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value has no name.</exception>
    public static implicit operator Nonlinearity?(Activation activation) => activation switch
    {
        Activation.None => null,
        Activation.Relu => Relu,
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "Expected Activation.None or Activation.Relu."),
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

    /// <summary>Applies the function; the two may be the same memory.</summary>
    internal abstract void Apply(ReadOnlySpan<float> input, Span<float> output);

    /// <summary>Adds the node that applies the function.</summary>
    internal abstract OnnxValue WriteOnnx(OnnxScope scope, OnnxValue input);

    /// <summary>Multiplies a gradient by the derivative.</summary>
    /// <param name="input">What the function was given; may be empty unless <see cref="NeedsInput"/>.</param>
    /// <param name="output">What it made of it.</param>
    /// <param name="gradient">The gradient with respect to the output.</param>
    /// <param name="result">The gradient with respect to the input; may be the memory of any of the others.</param>
    internal abstract void Differentiate(
        ReadOnlySpan<float> input, ReadOnlySpan<float> output, ReadOnlySpan<float> gradient, Span<float> result);

    private sealed class LeakyFunction(string name, float slope) : Nonlinearity(name)
    {
        internal override void Apply(ReadOnlySpan<float> input, Span<float> output)
        {
            if (slope == 0)
            {
                TensorPrimitives.Max(input, 0f, output);
                return;
            }

            var slopes = new Vector<float>(slope);
            int i = 0;
            for (; i <= input.Length - Vector<float>.Count; i += Vector<float>.Count)
            {
                var x = new Vector<float>(input[i..]);
                Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<float>.Zero), x, slopes * x).CopyTo(output[i..]);
            }

            for (; i < input.Length; i++)
            {
                output[i] = input[i] > 0 ? input[i] : slope * input[i];
            }
        }

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

    private sealed class Relu6Function() : Nonlinearity(nameof(Relu6))
    {
        internal override void Apply(ReadOnlySpan<float> input, Span<float> output) => TensorPrimitives.Clamp(input, 0f, 6f, output);

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

    private sealed class SigmoidFunction() : Nonlinearity(nameof(Sigmoid))
    {
        internal override void Apply(ReadOnlySpan<float> input, Span<float> output)
        {
            for (int i = 0; i < input.Length; i++)
            {
                output[i] = (float)FixedMath.Sigmoid(input[i]);
            }
        }

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

    private sealed class TanhFunction() : Nonlinearity(nameof(Tanh))
    {
        internal override void Apply(ReadOnlySpan<float> input, Span<float> output)
        {
            for (int i = 0; i < input.Length; i++)
            {
                output[i] = (float)FixedMath.Tanh(input[i]);
            }
        }

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

    private sealed class HardSwishFunction() : Nonlinearity(nameof(HardSwish))
    {
        internal override bool NeedsInput => true;

        internal override void Apply(ReadOnlySpan<float> input, Span<float> output)
        {
            for (int i = 0; i < input.Length; i++)
            {
                float x = input[i];
                output[i] = x <= -3 ? 0 : x >= 3 ? x : x * (x + 3) / 6;
            }
        }

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
