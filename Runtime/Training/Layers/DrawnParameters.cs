using System;
using KernelGen.Numerics;

namespace KernelGen.Training;

/// <summary>The parameters of a layer with weights and perhaps a bias, as a new layer has them.</summary>
internal static class DrawnParameters
{
    /// <summary>Draws the weights, then the bias where there is one, and returns both in this order.</summary>
    public static Parameter[] Of(
        Parameter weight, Parameter? bias, Fans fans, int seed, Initializer? weightInitializer, Initializer? biasInitializer)
    {
        if (bias is null && biasInitializer is not null)
        {
            throw new ArgumentException(
                "An initializer was given for the bias of a layer without one; leave it out, or pass bias: true.", nameof(biasInitializer));
        }

        var random = new SplitMix64(seed);
        (weightInitializer ?? Initializer.FanInUniform).Fill(weight, fans, ref random);
        if (bias is null)
        {
            return [weight];
        }

        (biasInitializer ?? Initializer.FanInUniform).Fill(bias, fans, ref random);
        return [weight, bias];
    }
}
