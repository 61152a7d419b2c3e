using System.Numerics.Tensors;
using KernelGen.Benchmarks.Data;
using KernelGen.Training;

namespace KernelGen.Benchmarks.Ratios;

/// <summary>A layer as a user calls it: <c>Conv2D</c> on tensors in the kernel's layout, with the same weights in every call.</summary>
internal static class LayerContenders
{
    /// <summary>The forward pass, run once and compared.</summary>
    public static Contender Forward<TKernel>(string name, LayerData data, Images output, int degreeOfParallelism = 1)
        where TKernel : struct, IConvKernel
    {
        Conv2D<TKernel> layer = data.Layer<TKernel>(degreeOfParallelism);
        Images input = data.Input.In(TKernel.Shape.Layout);
        var contender = new Contender(name, calls =>
        {
            ReadOnlyTensorSpan<float> x = input.Tensor;
            TensorSpan<float> y = output.Tensor;
            for (int i = 0; i < calls; i++)
            {
                layer.Forward(x, y);
            }
        });
        contender.Run(1);
        LayerSamples.Of<TKernel>(data, input).CheckOutput(output);
        return contender;
    }

    /// <summary>The forward pass and both gradients, run once and compared.</summary>
    public static Contender Training<TKernel>(string name, LayerData data, TrainingResults results)
        where TKernel : struct, IConvKernel
    {
        Conv2D<TKernel> layer = data.Layer<TKernel>();
        Layout layout = TKernel.Shape.Layout;
        Images input = data.Input.In(layout);
        Images outputGradient = data.OutputGradient(layout);
        var contender = new Contender(name, calls =>
        {
            ReadOnlyTensorSpan<float> x = input.Tensor;
            ReadOnlyTensorSpan<float> dy = outputGradient.Tensor;
            TensorSpan<float> y = results.Output.Tensor;
            TensorSpan<float> dx = results.InputGradient.Tensor;
            for (int i = 0; i < calls; i++)
            {
                layer.Forward(x, y);
                layer.Backward(x, dy, dx);
            }
        });
        contender.Run(1);
        layer.Parameters[0].Gradients.CopyTo(results.WeightGradient.Memory);
        LayerSamples samples = LayerSamples.Of<TKernel>(data, input);
        samples.CheckOutput(results.Output);
        samples.CheckInputGradient(results.InputGradient, outputGradient);
        samples.CheckWeightGradient(results.WeightGradient.Memory, outputGradient);
        return contender;
    }
}
