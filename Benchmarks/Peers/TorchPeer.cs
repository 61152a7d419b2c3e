using System;
using System.Runtime.InteropServices;
using KernelGen.Benchmarks.Data;
using TorchSharp;

namespace KernelGen.Benchmarks.Peers;

/// <summary>
/// PyTorch's <c>conv2d</c>, forward and by autograd. Layers are given to it in <c>channels_last</c>, images and weights: of the layers tried, most ran
/// faster than in its default, up to 2.3 times (fourteen times with a kernel for each channel), and only the second of LeNet's in a batch slower, by a
/// seventh. Weights that are reordered ahead (<c>mkldnn_reorder_conv2d_weight</c>) gained nothing over it.
/// </summary>
internal sealed class TorchPeer : ITrainingPeer
{
    public const string NativeName = "LibTorchSharp";

    public TorchPeer()
    {
        // TorchSharp's own search ends in two pages of text; the system's loader names the one thing that is missing.
        NativeLibrary.Load(NativeName, typeof(torch).Assembly, searchPath: null);
        torch.set_num_threads(1);
        Version = torch.__version__;
    }

    public string Name => "libtorch";

    public string Package => "TorchSharp-cpu";

    public string Version { get; }

    public IPreparedWork Prepare(KernelShape shape, ReadOnlySpan<float> weight, Plane input, Plane output) =>
        new TorchForward(shape, TorchTensors.Of(input), TorchTensors.Of(shape, weight), output);

    public IPreparedWork Prepare(KernelShape shape, ReadOnlySpan<float> weight, Images input, Images output) =>
        new TorchForward(shape, TorchTensors.ChannelsLast(input), TorchTensors.ChannelsLast(shape, weight), output.Memory);

    public IPreparedWork PrepareTraining(
        KernelShape shape, ReadOnlySpan<float> weight, Images input, Images outputGradient, TrainingResults results) =>
        new TorchTraining(
            shape,
            TorchTensors.ChannelsLast(input),
            TorchTensors.ChannelsLast(shape, weight),
            TorchTensors.ChannelsLast(outputGradient),
            results);
}
