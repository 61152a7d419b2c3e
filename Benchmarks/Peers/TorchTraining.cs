using KernelGen.Benchmarks.Data;
using TorchSharp;

namespace KernelGen.Benchmarks.Peers;

/// <summary>
/// PyTorch's forward pass and both gradients by autograd. The gradients are cleared before each step, as
/// <c>zero_grad(set_to_none=True)</c> does it: else a step would add its own to those of the step before.
/// </summary>
internal sealed class TorchTraining : IPreparedWork
{
    private readonly TorchConvolution _convolution;
    private readonly torch.Tensor _input;
    private readonly torch.Tensor _weight;
    private readonly torch.Tensor _outputGradient;
    private readonly TrainingResults _results;
    private torch.Tensor? _output;

    /// <summary>Over tensors that it owns from now on.</summary>
    public TorchTraining(
        KernelShape shape, torch.Tensor input, torch.Tensor weight, torch.Tensor outputGradient, TrainingResults results)
    {
        _convolution = new TorchConvolution(shape);
        (_input, _weight, _outputGradient, _results) = (input, weight, outputGradient, results);
        _input.requires_grad = true;
        _weight.requires_grad = true;
    }

    public void Run(int calls)
    {
        for (int i = 0; i < calls; i++)
        {
            Clear(_input);
            Clear(_weight);
            _output?.Dispose();
            _output = _convolution.Apply(_input, _weight);
            _output.backward([_outputGradient]);
        }
    }

    public void ReadBack()
    {
        if (_output is null)
        {
            return;
        }

        using torch.Tensor output = _output.detach();
        TorchTensors.CopyTo(output, _results.Output.Memory);
        CopyGradient(_input, _results.InputGradient.Memory);
        CopyGradient(_weight, _results.WeightGradient);
    }

    public void Dispose()
    {
        _output?.Dispose();
        Clear(_input);
        Clear(_weight);
        _outputGradient.Dispose();
        _weight.Dispose();
        _input.Dispose();
    }

    private static void Clear(torch.Tensor tensor)
    {
        // Each reading makes a new handle, which would hold the memory until the collector comes.
        tensor.grad?.Dispose();
        tensor.grad = null;
    }

    private static void CopyGradient(torch.Tensor tensor, Plane plane)
    {
        using torch.Tensor? gradient = tensor.grad;
        if (gradient is not null)
        {
            TorchTensors.CopyTo(gradient, plane);
        }
    }
}
