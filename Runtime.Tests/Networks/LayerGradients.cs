using System;
using System.Numerics.Tensors;
using KernelGen.Training;
using Xunit;

namespace KernelGen.Tests.Networks;

/// <summary>
/// Compares the gradients of a layer with central differences of its own forward pass of training, for the loss <c>sum of R * Y</c> with
/// random <c>R</c>, summed in double precision.
/// </summary>
internal static class LayerGradients
{
    private const float Step = 1f / 64;

    /// <summary>The layer must be smooth within a step of the input and of the parameters.</summary>
    public static void AssertRight(Layer layer, Tensor<float> input, double tolerance = 2e-3)
    {
        Tensor<float> output = layer.CreateOutput(input);
        Tensor<float> outputGradient = Data.Reals(77, output.Lengths);
        Tensor<float> inputGradient = Data.Constant(float.NaN, input.Lengths);
        layer.BeginStep(1);
        layer.ForwardTraining(input, output);
        layer.Backward(input, output, outputGradient, inputGradient);
        float[][] gradients = Array.ConvertAll(layer.Parameters.ToArray(), parameter => parameter.Gradients.ToArray());

        foreach (Parameter parameter in layer.Parameters)
        {
            parameter.Gradients.Fill(float.NaN);
        }

        layer.BackwardParameters(input, output, outputGradient);
        for (int i = 0; i < gradients.Length; i++)
        {
            Assert.Equal(gradients[i], layer.Parameters[i].Gradients.ToArray());
        }

        AssertClose(Differences(layer, input, outputGradient, () => Elements(input)), Data.Elements(inputGradient), tolerance, "input");
        for (int i = 0; i < gradients.Length; i++)
        {
            Parameter parameter = layer.Parameters[i];
            AssertClose(
                Differences(layer, input, outputGradient, () => parameter.Values), gradients[i], tolerance, $"{i} {parameter.Name}");
        }
    }

    /// <summary>The memory of a dense tensor.</summary>
    private static Span<float> Elements(Tensor<float> tensor) =>
        System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref tensor.GetPinnableReference(), (int)tensor.FlattenedLength);

    private static double[] Differences(Layer layer, Tensor<float> input, Tensor<float> outputGradient, Variables variables)
    {
        var differences = new double[variables().Length];
        for (int i = 0; i < differences.Length; i++)
        {
            float value = variables()[i];
            variables()[i] = value + Step;
            double above = Value(layer, input, outputGradient);
            variables()[i] = value - Step;
            double below = Value(layer, input, outputGradient);
            variables()[i] = value;
            differences[i] = (above - below) / ((double)(value + Step) - (value - Step));
        }

        return differences;
    }

    private static double Value(Layer layer, Tensor<float> input, Tensor<float> outputGradient)
    {
        Tensor<float> output = layer.CreateOutput(input);
        layer.ForwardTraining(input, output);
        return Data.Dot(output, outputGradient);
    }

    private static void AssertClose(double[] expected, float[] actual, double tolerance, string what)
    {
        double largest = Math.Max(1, Math.Abs(TensorPrimitives.MaxMagnitude<double>(expected)));
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= tolerance * largest,
                $"The gradient of {what} at {i} is {actual[i]}; central differences say {expected[i]}.");
        }
    }

    private delegate Span<float> Variables();
}
