using System;
using System.Numerics.Tensors;
using KernelGen.Numerics;
using KernelGen.Training;

namespace KernelGen.Verification;

/// <summary>Checks the compiled gradients of a kernel against central differences of plain loops.</summary>
/// <remarks>
/// The loss is <c>L = sum of R * Y</c> with random <c>R</c>, so that <c>R</c> is the gradient with respect to the output. <c>L</c> is
/// linear in each of input, weight and bias; its central difference <c>(L(p + h) - L(p - h)) / 2h</c> therefore has no truncation error for
/// any step <c>h</c>, and a step of 1 has the least rounding. All of it is computed in double precision, by loops that share nothing with
/// the compiled code. A rectifier is differentiated at the point itself: its outputs that are 0 have no part in the loss, and <c>R</c> is 0
/// where single and double precision may disagree about which those are.
/// </remarks>
public static class GradientCheck
{
    private const double Step = 1;

    /// <summary>Outputs nearer to a rectifier's corner are left out; rounding moves none so far.</summary>
    private const double Corner = 1e-3;

    /// <summary>
    /// Checks <typeparamref name="TKernel"/> on random images, best small ones: the cost grows with the square of the size.
    /// </summary>
    /// <param name="height">Rows of each image.</param>
    /// <param name="width">Columns of each image.</param>
    /// <param name="batch">How many images.</param>
    /// <param name="seed">The seed of the images, weights and output gradients.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    /// <exception cref="ArgumentException">The kernel does not fit into the padded image.</exception>
    /// <example><c>bool right = GradientCheck.Run&lt;Edge&gt;(6, 8).AreWithin(1e-5);</c></example>
    public static GradientErrors Run<TKernel>(int height, int width, int batch = 1, int seed = 0)
        where TKernel : struct, IConvKernel
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        KernelShape shape = TKernel.Shape;
        ReferenceOperands.ThrowIfKernelDoesNotFit(shape, height, width, "the image");
        var loops = new PlainLoops(batch, height, width, shape);
        var random = new SplitMix64(seed);
        nint[] inputLengths = ReferenceOperands.Lengths(4, shape.Layout, batch, shape.InChannels, height, width);
        nint[] outputLengths = ReferenceOperands.Lengths(
            4, shape.Layout, batch, shape.OutChannels, shape.OutputHeight(height), shape.OutputWidth(width));
        Tensor<float> input = Random(ref random, inputLengths);
        Tensor<float> outputGradient = Random(ref random, outputLengths);
        var layer = new Conv2D<TKernel>(bias: true, seed);
        var loss = new LinearLoss(
            loops,
            PlainLoops.Elements(input),
            PlainLoops.Elements(layer.Weight),
            PlainLoops.Elements(layer.Bias!),
            PlainLoops.Elements(outputGradient));
        double[] expected = loss.Output();
        Activate(shape, expected, outputGradient, loss.OutputGradient);

        Tensor<float> output = layer.Forward(input);
        Tensor<float> inputGradient = layer.Backward(input, outputGradient);
        return new GradientErrors(
            RelativeError(output, expected),
            RelativeError(inputGradient, loss.CentralDifferences(loss.Input)),
            RelativeError(layer.WeightGradient, loss.CentralDifferences(loss.Weight)),
            RelativeError(layer.BiasGradient!, loss.CentralDifferences(loss.Bias)));
    }

    /// <summary>
    /// Applies the activation to outputs, and its derivative to their gradients; of those at a corner nobody has one.
    /// </summary>
    private static void Activate(KernelShape shape, double[] output, Tensor<float> outputGradient, double[] behind)
    {
        int k = 0;
        foreach (ref float gradient in outputGradient.AsTensorSpan())
        {
            gradient = ReferenceActivation.DistanceToCorner(shape.Activation, output[k]) < Corner ? 0 : gradient;
            behind[k] = gradient * ReferenceActivation.Derivative(shape, output[k]);
            output[k] = ReferenceActivation.Value(shape, output[k]);
            k++;
        }
    }

    private static Tensor<float> Random(ref SplitMix64 random, params ReadOnlySpan<nint> lengths)
    {
        Tensor<float> tensor = Tensor.CreateFromShape<float>(lengths);
        foreach (ref float element in tensor.AsTensorSpan())
        {
            element = random.NextSymmetric(1);
        }

        return tensor;
    }

    private static double RelativeError(Tensor<float> computed, double[] expected)
    {
        double[] actual = PlainLoops.Elements(computed);
        double largest = TensorPrimitives.MaxMagnitude(expected);
        TensorPrimitives.Subtract(actual, expected, actual);
        double difference = Math.Abs(TensorPrimitives.MaxMagnitude(actual));
        return difference == 0 ? 0 : difference / Math.Abs(largest);
    }

    private sealed class LinearLoss(PlainLoops loops, double[] input, double[] weight, double[] bias, double[] outputGradient)
    {
        public double[] Input => input;

        public double[] Weight => weight;

        public double[] Bias => bias;

        public double[] OutputGradient => outputGradient;

        /// <summary>The outputs before the activation.</summary>
        public double[] Output()
        {
            double[] output = loops.Forward(input, weight);
            for (int y = 0; y < output.Length; y++)
            {
                output[y] += bias[loops.OutputChannel(y)];
            }

            return output;
        }

        /// <summary>The gradient by one of the arrays, whose elements are moved one at a time.</summary>
        public double[] CentralDifferences(double[] variables)
        {
            var gradient = new double[variables.Length];
            for (int i = 0; i < variables.Length; i++)
            {
                double value = variables[i];
                variables[i] = value + Step;
                double above = Value();
                variables[i] = value - Step;
                double below = Value();
                variables[i] = value;
                gradient[i] = (above - below) / (2 * Step);
            }

            return gradient;
        }

        private double Value() => TensorPrimitives.Dot(Output(), outputGradient);
    }
}
