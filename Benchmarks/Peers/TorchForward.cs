using System;
using KernelGen.Benchmarks.Data;
using TorchSharp;

namespace KernelGen.Benchmarks.Peers;

/// <summary>PyTorch's forward pass without autograd, over tensors that it owns from now on.</summary>
internal sealed class TorchForward(KernelShape shape, torch.Tensor input, torch.Tensor weight, Plane output) : IPreparedWork
{
    private readonly TorchConvolution _convolution = new(shape);
    private torch.Tensor? _result;

    public void Run(int calls)
    {
        using IDisposable mode = torch.inference_mode();
        for (int i = 0; i < calls; i++)
        {
            // Given back first, so that the allocator has it for the next result.
            _result?.Dispose();
            _result = _convolution.Apply(input, weight);
        }
    }

    public void ReadBack()
    {
        if (_result is not null)
        {
            TorchTensors.CopyTo(_result, output);
        }
    }

    public void Dispose()
    {
        _result?.Dispose();
        weight.Dispose();
        input.Dispose();
    }
}
