using System;
using System.Numerics.Tensors;
using KernelGen.Training;

namespace KernelGen.Tests;

/// <summary>Steps of training of one layer with channels.</summary>
internal static class LayerSteps
{
    private const int WarmUpSteps = 10;
    private const int Steps = 30;
    private const int Tries = 3;

    /// <summary>
    /// Returns the bytes that thirty steps after the first ones allocate, with batches of two sizes in turn, as a trainer's last batch
    /// makes them: the least of three times thirty, since other work of the process now and then counts as this thread's. Each of them has
    /// what steps allocate themselves.
    /// </summary>
    public static long AllocatedBytes<TKernel>()
        where TKernel : struct, IConvKernel
    {
        KernelShape shape = TKernel.Shape;
        nint[] Images(int batch) => shape.Layout == Layout.Nchw ? [batch, shape.InChannels, 12, 30] : [batch, 12, 30, shape.InChannels];
        var layer = new Conv2D<TKernel>(seed: 1);
        Tensor<float>[] inputs = [Data.Reals(1, Images(3)), Data.Reals(2, Images(1))];
        Tensor<float>[] outputs = Array.ConvertAll(inputs, input => layer.CreateOutput(input));
        Tensor<float>[] outputGradients = Array.ConvertAll(outputs, output => Data.Reals(3, output.Lengths));
        Tensor<float>[] inputGradients = Array.ConvertAll(inputs, input => Data.Constant(0, input.Lengths));
        var optimizer = new Sgd(0.001f);
        Run(WarmUpSteps);
        long least = long.MaxValue;
        for (int attempt = 0; attempt < Tries && least > 0; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Run(Steps);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;

        void Run(int steps)
        {
            for (int i = 0; i < steps; i++)
            {
                layer.Forward(inputs[i % 2], outputs[i % 2]);
                layer.Backward(inputs[i % 2], outputGradients[i % 2], inputGradients[i % 2]);
                layer.BackwardParameters(inputs[i % 2], outputGradients[i % 2]);
                optimizer.Step(layer.Parameters);
            }
        }
    }
}
