using System;
using KernelGen.Benchmarks.Data;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace KernelGen.Benchmarks.Peers;

/// <summary>ONNX Runtime's <c>Conv</c> on (N, C, H, W), bound to the planes or batches so that nothing is copied.</summary>
internal sealed class OnnxRuntimePeer : ILayerPeer
{
    public OnnxRuntimePeer() => Version = OrtEnv.Instance().GetVersionString();

    public string Name => "ONNX Runtime";

    public string Package => "Microsoft.ML.OnnxRuntime";

    public string Version { get; }

    public IPreparedWork Prepare(KernelShape shape, ReadOnlySpan<float> weight, Plane input, Plane output) =>
        Bind(shape, weight, input, [1, 1, input.Height, input.Width], output, [1, 1, output.Height, output.Width]);

    public IPreparedWork Prepare(KernelShape shape, ReadOnlySpan<float> weight, Images input, Images output) =>
        Bind(shape, weight, input.Memory, Lengths(input), output.Memory, Lengths(output));

    private static BoundSession Bind(
        KernelShape shape, ReadOnlySpan<float> weight, Plane input, long[] inputLengths, Plane output, long[] outputLengths) =>
        new(OnnxConvModel.Build(shape, weight, inputLengths, outputLengths), View(input, inputLengths), View(output, outputLengths))
        {
            Planes = [input, output],
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

    private sealed class BoundSession : IPreparedWork
    {
        private readonly InferenceSession _session;
        private readonly OrtValue _input;
        private readonly OrtValue _output;
        private readonly OrtIoBinding _binding;
        private readonly RunOptions _options = new();

        public BoundSession(byte[] model, OrtValue input, OrtValue output)
        {
            (_input, _output) = (input, output);
            using var options = new SessionOptions
            {
                IntraOpNumThreads = 1,
                InterOpNumThreads = 1,
                GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
                LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
            };
            _session = new InferenceSession(model, options);
            _binding = _session.CreateIoBinding();
            _binding.BindInput(OnnxConvModel.InputName, _input);
            _binding.BindOutput(OnnxConvModel.OutputName, _output);
        }

        /// <summary>The library has only their addresses: without this the collector could take them away from it.</summary>
        public required Plane[] Planes { get; init; }

        public void Run(int calls)
        {
            for (int i = 0; i < calls; i++)
            {
                _session.RunWithBinding(_options, _binding);
            }
        }

        public void Dispose()
        {
            _binding.Dispose();
            _output.Dispose();
            _input.Dispose();
            _options.Dispose();
            _session.Dispose();
        }
    }
}
