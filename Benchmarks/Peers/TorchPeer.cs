using System;
using System.Linq;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using KernelGen.Benchmarks.Data;
using KernelGen.Benchmarks.Networks;
using TorchSharp;
using Parameter = TorchSharp.Modules.Parameter;

namespace KernelGen.Benchmarks.Peers;

/// <summary>
/// PyTorch's <c>conv2d</c>, forward and by autograd. Layers are given to it in <c>channels_last</c>, images and weights: of the layers
/// tried, most ran faster than in its default, up to 2.3 times (fourteen times with a kernel for each channel), and only the second of
/// LeNet's in a batch slower, by a seventh. Its gradient with respect to the input of layers with one channel is wrong there, so a row that
/// is not ours gets the default layout. Weights that are reordered ahead (<c>mkldnn_reorder_conv2d_weight</c>) gained nothing over it.
/// </summary>
internal sealed class TorchPeer : ITrainingPeer, INetworkPeer
{
    public const string NativeName = "LibTorchSharp";

    private readonly bool _isChannelsLast;

    public TorchPeer()
    {
        // TorchSharp's own search ends in two pages of text; the system's loader names the one thing that is missing.
        NativeLibrary.Load(NativeName, typeof(torch).Assembly, searchPath: null);
        torch.set_num_threads(1);
        Version = torch.__version__;
        _isChannelsLast = true;
    }

    private TorchPeer(string version) => Version = version;

    public string Name => _isChannelsLast ? "libtorch" : "libtorch in its default layout";

    public string Package => "TorchSharp-cpu";

    public string Version { get; }

    public ILayerPeer? InDefaultLayout => _isChannelsLast ? new TorchPeer(Version) : null;

    public IPreparedWork Prepare(KernelShape shape, ReadOnlySpan<float> weight, Plane input, Plane output) =>
        new TorchForward(shape, TorchTensors.Of(input), TorchTensors.Of(shape, weight), output);

    public IPreparedWork Prepare(KernelShape shape, ReadOnlySpan<float> weight, Images input, Images output) =>
        new TorchForward(shape, Tensor(input), Tensor(shape, weight), output.Memory);

    public IPreparedWork PrepareTraining(
        KernelShape shape, ReadOnlySpan<float> weight, Images input, Images outputGradient, TrainingResults results) =>
        new TorchTraining(
            shape, Tensor(input), Tensor(shape, weight), Tensor(outputGradient), results);

    public IPreparedNetwork? Prepare(SampleNetwork sample, Tensor<float> input, int[] labels, int picturesOfAStep)
    {
        if (TorchModels.Of(sample.Name) is not { } forward)
        {
            return null;
        }

        Parameter[] parameters = [.. sample.Network.Parameters.ToArray().Select(parameter => Weights(TorchTensors.Of(parameter.Value)))];
        torch.Tensor images = TorchTensors.Of(input);
        return new TorchNetwork(
            forward,
            parameters,
            sample.IsChannelsLast ? images.permute(0, 3, 1, 2) : images,
            torch.tensor(labels, torch.ScalarType.Int64),
            picturesOfAStep);
    }

    private static Parameter Weights(torch.Tensor values) =>
        new(values.dim() == 4 ? values.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2) : values);

    private torch.Tensor Tensor(Images images) => _isChannelsLast ? TorchTensors.ChannelsLast(images) : TorchTensors.Of(images);

    private torch.Tensor Tensor(KernelShape shape, ReadOnlySpan<float> weight) =>
        _isChannelsLast ? TorchTensors.ChannelsLast(shape, weight) : TorchTensors.Of(shape, weight);
}
