using System;
using System.Collections.Generic;
using KernelGen.Benchmarks.Networks;
using TorchSharp;
using static TorchSharp.torch.nn.functional;

namespace KernelGen.Benchmarks.Peers;

/// <summary>The networks of <see cref="SampleNetwork"/> in PyTorch's words, over parameters in our order.</summary>
internal static class TorchModels
{
    /// <summary>Gets the forward pass, from images and parameters to logits; null of a network that is not written here.</summary>
    public static Func<torch.Tensor, IReadOnlyList<torch.Tensor>, torch.Tensor>? Of(string name) => name switch
    {
        SampleNetwork.LeNetName => LeNet,
        SampleNetwork.ResidualsName => Residuals,
        SampleNetwork.NormalisedName => Normalised,
        _ => null,
    };

    private static torch.Tensor LeNet(torch.Tensor x, IReadOnlyList<torch.Tensor> p)
    {
        x = max_pool2d(relu(conv2d(x, p[0], p[1], padding: [2, 2])), 2);
        x = max_pool2d(relu(conv2d(x, p[2], p[3])), 2).flatten(1);
        x = relu(linear(x, p[4], p[5]));
        x = relu(linear(x, p[6], p[7]));
        return linear(x, p[8], p[9]);
    }

    private static torch.Tensor Residuals(torch.Tensor x, IReadOnlyList<torch.Tensor> p)
    {
        x = relu(Same(x, p[0], p[1]));
        for (int at = 2; at < p.Count - 2; at += 4)
        {
            x = relu(x + Same(relu(Same(x, p[at], p[at + 1])), p[at + 2], p[at + 3]));
        }

        return linear(x.mean([2, 3]), p[^2], p[^1]);
    }

    private static torch.Tensor Normalised(torch.Tensor x, IReadOnlyList<torch.Tensor> p)
    {
        x = relu(Norm(Same(x, p[0]), p[1], p[2]));
        torch.Tensor y = relu(Norm(Same(x, p[3]), p[4], p[5]));
        x = relu(x + Norm(Same(y, p[6]), p[7], p[8]));
        return linear(max_pool2d(x, 3, 2, 1).mean([2, 3]), p[9], p[10]);
    }

    private static torch.Tensor Same(torch.Tensor x, torch.Tensor weight, torch.Tensor? bias = null) =>
        conv2d(x, weight, bias, padding: [1, 1]);

    private static torch.Tensor Norm(torch.Tensor x, torch.Tensor weight, torch.Tensor bias) =>
        batch_norm(x, null, null, weight, bias, training: true);
}
