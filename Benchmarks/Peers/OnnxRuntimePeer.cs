using System;
using KernelGen.Benchmarks.Data;
using KernelGen.Benchmarks.Ratios;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace KernelGen.Benchmarks.Peers;

/// <summary>ONNX Runtime's <c>Conv</c> on (N, C, H, W), bound to the planes or batches so that nothing is copied.</summary>
internal sealed class OnnxRuntimePeer : ILayerPeer
{
    public OnnxRuntimePeer() => Version = OrtEnv.Instance().GetVersionString();

    public string Name => Names.OnnxRuntime;

    public string Package => "Microsoft.ML.OnnxRuntime";

    public string Version { get; }

    public IPreparedWork Prepare(KernelShape shape, ReadOnlySpan<float> weight, Plane input, Plane output) =>
        Bind(shape, weight, input, [1, 1, input.Height, input.Width], output, [1, 1, output.Height, output.Width]);

    public IPreparedWork Prepare(KernelShape shape, ReadOnlySpan<float> weight, Images input, Images output) =>
        Bind(shape, weight, input.Memory, Lengths(input), output.Memory, Lengths(output));

    private static OnnxSession Bind(
        KernelShape shape, ReadOnlySpan<float> weight, Plane input, long[] inputLengths, Plane output, long[] outputLengths) =>
        new(
            OnnxConvModel.Build(shape, weight, inputLengths, outputLengths),
            (OnnxConvModel.InputName, View(input, inputLengths)),
            (OnnxConvModel.OutputName, View(output, outputLengths)))
        {
            Memory = [input, output],
        };

    private static long[] Lengths(Images images) => images.Layout == Layout.Nchw
        ? [images.Samples, images.Channels, images.Height, images.Width]
        : throw new ArgumentException("ONNX Runtime reads one plane for each channel; these images are in another layout.");

    private static OrtValue View(Plane plane, long[] lengths)
    {
        if (plane.RowPitch != plane.Width)
        {
            throw new ArgumentException(
                $"ONNX Runtime reads rows without a gap; this plane has {plane.Width} columns and a row pitch of {plane.RowPitch}.");
        }

        return OrtValue.CreateTensorValueWithData(
            OrtMemoryInfo.DefaultInstance, TensorElementType.Float, lengths, plane.Address, (long)plane.Memory.Length * sizeof(float));
    }
}
