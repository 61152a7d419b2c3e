using System;
using KernelGen.Numerics;
using KernelGen.Shapes;

namespace KernelGen.Training;

/// <summary>A rule by which the first values of a parameter are chosen. The same seed gives the same values on every machine.</summary>
public abstract class Initializer
{
    private Initializer()
    {
    }

    /// <summary>
    /// Uniform between <c>-1 / sqrt(fanIn)</c> and <c>1 / sqrt(fanIn)</c>, where <c>fanIn</c> is the number of inputs of one output, the
    /// taps of a plane: PyTorch's default for both the weights and the bias of <c>nn.Conv2d</c>.
    /// </summary>
    /// <remarks>
    /// PyTorch (<c>_ConvNd.reset_parameters</c>) draws the weights by <c>kaiming_uniform_(a = sqrt(5))</c>, whose bound
    /// <c>gain * sqrt(3 / fanIn)</c> with <c>gain = sqrt(2 / (1 + a * a)) = sqrt(1 / 3)</c> is the same <c>1 / sqrt(fanIn)</c>
    /// (He, Zhang, Ren, Sun: <i>Delving Deep into Rectifiers</i>, 2015).
    /// </remarks>
    public static Initializer FanInUniform { get; } = new FanInUniformInitializer();

    /// <summary>Zero everywhere.</summary>
    public static Initializer Zeros { get; } = new ZerosInitializer();

    /// <summary>
    /// Normal with the standard deviation <c>sqrt(2 / fanIn)</c>, for layers with a rectifier behind them: PyTorch's
    /// <c>kaiming_normal_</c> (He, Zhang, Ren, Sun: <i>Delving Deep into Rectifiers</i>, 2015).
    /// </summary>
    public static Initializer HeNormal { get; } = new ScaledInitializer(isNormal: true, fans => 2.0 / fans.In);

    /// <summary>
    /// Uniform with the variance of <see cref="HeNormal"/>, between <c>-sqrt(6 / fanIn)</c> and <c>sqrt(6 / fanIn)</c>.
    /// </summary>
    public static Initializer HeUniform { get; } = new ScaledInitializer(isNormal: false, fans => 2.0 / fans.In);

    /// <summary>
    /// Normal with the standard deviation <c>sqrt(2 / (fanIn + fanOut))</c>, for layers with a sigmoid or a hyperbolic tangent behind them:
    /// PyTorch's <c>xavier_normal_</c> (Glorot, Bengio: <i>Understanding the Difficulty of Training Deep Feedforward Neural Networks</i>,
    /// 2010). Of a kernel, both fans count its taps.
    /// </summary>
    public static Initializer XavierNormal { get; } = new ScaledInitializer(isNormal: true, fans => 2.0 / ((double)fans.In + fans.Out));

    /// <summary>
    /// Uniform with the variance of <see cref="XavierNormal"/>, between <c>-sqrt(6 / (fanIn + fanOut))</c> and its opposite.
    /// </summary>
    public static Initializer XavierUniform { get; } = new ScaledInitializer(isNormal: false, fans => 2.0 / ((double)fans.In + fans.Out));

    /// <summary>Normally distributed values.</summary>
    /// <param name="standardDeviation">Finite and not negative.</param>
    /// <param name="mean">Finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static Initializer Normal(float standardDeviation, float mean = 0)
    {
        if (!float.IsFinite(standardDeviation) || standardDeviation < 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(standardDeviation), standardDeviation, "The standard deviation must be finite and not negative, such as 0.1.");
        }

        return float.IsFinite(mean)
            ? new NormalInitializer(standardDeviation, mean)
            : throw new ArgumentOutOfRangeException(nameof(mean), mean, "The mean must be finite, such as 0.");
    }

    /// <summary>Gives these values, row by row; their number must be that of the parameter. They are copied.</summary>
    public static Initializer Values(params ReadOnlySpan<float> values) => new ValuesInitializer(values.ToArray());

    internal abstract void Fill(Parameter parameter, Fans fans, ref SplitMix64 random);

    private sealed class FanInUniformInitializer : Initializer
    {
        internal override void Fill(Parameter parameter, Fans fans, ref SplitMix64 random)
        {
            double bound = 1 / Math.Sqrt(fans.In);
            foreach (ref float value in parameter.Change())
            {
                value = random.NextSymmetric(bound);
            }
        }
    }

    private sealed class ZerosInitializer : Initializer
    {
        internal override void Fill(Parameter parameter, Fans fans, ref SplitMix64 random) => parameter.Change().Clear();
    }

    private sealed class ScaledInitializer(bool isNormal, Func<Fans, double> variance) : Initializer
    {
        internal override void Fill(Parameter parameter, Fans fans, ref SplitMix64 random)
        {
            double deviation = Math.Sqrt(variance(fans));
            double bound = Math.Sqrt(3 * variance(fans));
            foreach (ref float value in parameter.Change())
            {
                value = isNormal ? (float)(deviation * random.NextNormal()) : random.NextSymmetric(bound);
            }
        }
    }

    private sealed class NormalInitializer(float standardDeviation, float mean) : Initializer
    {
        internal override void Fill(Parameter parameter, Fans fans, ref SplitMix64 random)
        {
            foreach (ref float value in parameter.Change())
            {
                value = (float)(mean + (standardDeviation * random.NextNormal()));
            }
        }
    }

    private sealed class ValuesInitializer(float[] values) : Initializer
    {
        internal override void Fill(Parameter parameter, Fans fans, ref SplitMix64 random)
        {
            if (values.Length != parameter.Read().Length)
            {
                throw new ArgumentException(
                    $"{values.Length} values were given for {parameter.Name} of shape {ShapeErrors.Text(parameter.Value.Lengths)}; "
                    + $"give {parameter.Read().Length}, row by row.");
            }

            values.CopyTo(parameter.Change());
        }
    }
}
