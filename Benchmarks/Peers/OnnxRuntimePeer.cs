using System;
using KernelGen.Benchmarks.Data;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace KernelGen.Benchmarks.Peers;

/// <summary>ONNX Runtime's <c>Conv</c> on (1, 1, H, W), bound to the planes so that nothing is copied.</summary>
internal sealed class OnnxRuntimePeer : IPeer
{
    public OnnxRuntimePeer() => Version = OrtEnv.Instance().GetVersionString();

    public string Name => "ONNX Runtime";

    public string Package => "Microsoft.ML.OnnxRuntime";

    public string Version { get; }

    public IPreparedForward Prepare(KernelShape shape, ReadOnlySpan<float> weight, Plane input, Plane output) =>
        new BoundSession(OnnxConvModel.Build(shape, weight, input.Height, input.Width), input, output);

    private sealed class BoundSession : IPreparedForward
    {
        // The library has only their addresses: without these fields the collector could take them away from it.
        private readonly Plane _inputPlane;
        private readonly Plane _outputPlane;
        private readonly InferenceSession _session;
        private readonly OrtValue _input;
        private readonly OrtValue _output;
        private readonly OrtIoBinding _binding;
        private readonly RunOptions _options = new();

        public BoundSession(byte[] model, Plane input, Plane output)
        {
            (_inputPlane, _outputPlane) = (input, output);
            using var options = new SessionOptions
            {
                IntraOpNumThreads = 1,
                InterOpNumThreads = 1,
                GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
                LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
            };
            _session = new InferenceSession(model, options);
            _input = View(_inputPlane);
            _output = View(_outputPlane);
            _binding = _session.CreateIoBinding();
            _binding.BindInput(OnnxConvModel.InputName, _input);
            _binding.BindOutput(OnnxConvModel.OutputName, _output);
        }

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

        private static OrtValue View(Plane plane)
        {
            if (plane.RowPitch != plane.Width)
            {
                throw new ArgumentException(
                    $"ONNX Runtime reads rows without a gap; this plane has {plane.Width} columns and a row pitch of {plane.RowPitch}.");
            }

            return OrtValue.CreateTensorValueWithData(
                OrtMemoryInfo.DefaultInstance,
                TensorElementType.Float,
                [1, 1, plane.Height, plane.Width],
                plane.Address,
                (long)plane.Memory.Length * sizeof(float));
        }
    }
}
