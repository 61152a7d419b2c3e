using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;

namespace KernelGen.Benchmarks.Peers;

/// <summary>A network by PyTorch's functions, autograd and Adam.</summary>
/// <param name="forward">From images and parameters to logits.</param>
/// <param name="parameters">The parameters, which it owns from now on.</param>
/// <param name="images">All images as <c>(N, C, H, W)</c>, which it owns too.</param>
/// <param name="labels">Their classes, and so too.</param>
/// <param name="imagesOfAStep">The size of a batch.</param>
internal sealed class TorchNetwork(
    Func<torch.Tensor, IReadOnlyList<torch.Tensor>, torch.Tensor> forward,
    Parameter[] parameters,
    torch.Tensor images,
    torch.Tensor labels,
    int imagesOfAStep) : IPreparedNetwork
{
    // As slow as ours, so that it goes on learning while it is measured.
    private readonly torch.optim.Optimizer _optimizer = torch.optim.Adam(parameters, lr: 1e-5);

    public void Run(int calls)
    {
        for (int call = 0; call < calls; call++)
        {
            for (long first = 0; first < images.shape[0]; first += imagesOfAStep)
            {
                using DisposeScope scope = torch.NewDisposeScope();
                _optimizer.zero_grad();
                Loss(first).backward();
                _optimizer.step();
            }
        }
    }

    public (double Loss, IReadOnlyList<float[]> Gradients) FirstStep()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        _optimizer.zero_grad();
        torch.Tensor loss = Loss(0);
        loss.backward();
        return (loss.item<float>(), [.. parameters.Select(parameter => parameter.grad!.contiguous().data<float>().ToArray())]);
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        images.Dispose();
        labels.Dispose();
        foreach (Parameter parameter in parameters)
        {
            parameter.Dispose();
        }
    }

    private torch.Tensor Loss(long first)
    {
        long count = Math.Min(imagesOfAStep, images.shape[0] - first);
        return torch.nn.functional.cross_entropy(forward(images.narrow(0, first, count), parameters), labels.narrow(0, first, count));
    }
}
