using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace KernelGen.Numerics;

/// <summary>
/// A function of one number, in vectors: the one implementation for activations as layers, as operators and behind a convolution, so that
/// all have the same bits. A number has those of any vector that it may lie in.
/// </summary>
/// <param name="Kind">The function.</param>
/// <param name="Slope">What <see cref="Activation.LeakyRelu"/> multiplies numbers with that are not positive.</param>
internal readonly record struct ElementFunction(Activation Kind, float Slope = 0)
{
    private interface IFunction
    {
        Vector<float> Of(Vector<float> x);

        float Of(float x);
    }

    /// <summary>The activation of a kernel.</summary>
    public static ElementFunction Of(KernelShape shape) =>
        shape.Activation == Activation.LeakyRelu ? Leaky(shape.NegativeSlope) : new ElementFunction(shape.Activation);

    /// <summary>The leaky rectifier, which with the slope 0 is the rectifier.</summary>
    public static ElementFunction Leaky(float slope) =>
        slope == 0 ? new ElementFunction(Activation.Relu) : new ElementFunction(Activation.LeakyRelu, slope);

    /// <summary>Applies the function; the two may be the same memory.</summary>
    public unsafe void Apply(ReadOnlySpan<float> input, Span<float> output)
    {
        // Both spans are looked at before anything is written.
        output = output[..input.Length];
        fixed (float* from = input, to = output)
        {
            Apply(new ElementLines { From = from, To = to, Count = 1, Length = input.Length });
        }
    }

    /// <summary>Applies the function to lines.</summary>
    public void Apply(in ElementLines lines)
    {
        switch (Kind)
        {
            case Activation.None:
                Run(lines, default(Identity));
                break;
            case Activation.Relu:
                Run(lines, default(Relu));
                break;
            case Activation.Relu6:
                Run(lines, default(Relu6));
                break;
            case Activation.LeakyRelu:
                Run(lines, new LeakyRelu(Slope));
                break;
            case Activation.Sigmoid:
                Run(lines, default(Sigmoid));
                break;
            case Activation.Tanh:
                Run(lines, default(Tanh));
                break;
            case Activation.HardSwish:
                Run(lines, default(HardSwish));
                break;
            default:
                throw new InvalidOperationException($"There is no function {Kind}.");
        }
    }

    /// <summary>The last numbers of a line are taken one by one: a vector that overlaps would meet its own results.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void Run<TFunction>(in ElementLines lines, TFunction function)
        where TFunction : struct, IFunction
    {
        int lanes = Vector<float>.Count;
        nint length = lines.Length;
        float* from = lines.From, to = lines.To, addend = lines.Addend;
        for (int line = 0; line < lines.Count; line++, from += lines.FromPitch, to += lines.ToPitch)
        {
            nint i = 0;
            if (addend is null)
            {
                for (; i <= length - lanes; i += lanes)
                {
                    Vector.Store(function.Of(Vector.Load(from + i)), to + i);
                }

                for (; i < length; i++)
                {
                    to[i] = function.Of(from[i]);
                }

                continue;
            }

            for (; i <= length - lanes; i += lanes)
            {
                Vector.Store(function.Of(Vector.Load(from + i) + Vector.Load(addend + i)), to + i);
            }

            for (; i < length; i++)
            {
                to[i] = function.Of(from[i] + addend[i]);
            }

            addend += lines.AddendPitch;
        }
    }

    private readonly struct Identity : IFunction
    {
        public Vector<float> Of(Vector<float> x) => x;

        public float Of(float x) => x;
    }

    private readonly struct Relu : IFunction
    {
        public Vector<float> Of(Vector<float> x) => Vector.Max(x, Vector<float>.Zero);

        public float Of(float x) => MathF.Max(x, 0);
    }

    private readonly struct Relu6 : IFunction
    {
        public Vector<float> Of(Vector<float> x) => Vector.Min(Vector.Max(x, Vector<float>.Zero), new Vector<float>(6f));

        public float Of(float x) => MathF.Min(MathF.Max(x, 0), 6);
    }

    private readonly struct LeakyRelu(float slope) : IFunction
    {
        public Vector<float> Of(Vector<float> x) =>
            Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<float>.Zero), x, new Vector<float>(slope) * x);

        public float Of(float x) => x > 0 ? x : slope * x;
    }

    private readonly struct Sigmoid : IFunction
    {
        public Vector<float> Of(Vector<float> x) => Each(x, this);

        public float Of(float x) => (float)FixedMath.Sigmoid(x);
    }

    private readonly struct Tanh : IFunction
    {
        public Vector<float> Of(Vector<float> x) => Each(x, this);

        public float Of(float x) => (float)FixedMath.Tanh(x);
    }

    private readonly struct HardSwish : IFunction
    {
        public Vector<float> Of(Vector<float> x)
        {
            Vector<float> three = new(3f), between = x * (x + three) / new Vector<float>(6f);
            return Vector.ConditionalSelect(
                Vector.LessThanOrEqual(x, -three),
                Vector<float>.Zero,
                Vector.ConditionalSelect(Vector.GreaterThanOrEqual(x, three), x, between));
        }

        public float Of(float x) => x <= -3 ? 0 : x >= 3 ? x : x * (x + 3) / 6;
    }

    /// <summary>Functions by series in double precision cost so much that the way through memory does not show.</summary>
    private static Vector<float> Each<TFunction>(Vector<float> x, TFunction function)
        where TFunction : struct, IFunction
    {
        Span<float> elements = stackalloc float[Vector<float>.Count];
        for (int i = 0; i < elements.Length; i++)
        {
            elements[i] = function.Of(x[i]);
        }

        return new Vector<float>(elements);
    }
}
