using System.Linq;
using Microsoft.ML.OnnxRuntime;

namespace KernelGen.Benchmarks.Peers;

/// <summary>A model in ONNX Runtime on one thread, bound to its input and output so that nothing is copied.</summary>
internal sealed class OnnxSession : IPreparedWork
{
    private readonly InferenceSession _session;
    private readonly OrtValue[] _values;
    private readonly OrtIoBinding _binding;
    private readonly RunOptions _options = new();

    public OnnxSession(byte[] model, (string Name, OrtValue Value) input, params (string Name, OrtValue Value)[] outputs)
    {
        _values = [input.Value, .. outputs.Select(output => output.Value)];
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        _session = new InferenceSession(model, options);
        _binding = _session.CreateIoBinding();
        _binding.BindInput(input.Name, input.Value);
        foreach ((string name, OrtValue value) in outputs)
        {
            _binding.BindOutput(name, value);
        }
    }

    /// <summary>The memory of the operands: without this the collector could take it away from the library, which has addresses.</summary>
    public required object[] Memory { get; init; }

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
        foreach (OrtValue value in _values)
        {
            value.Dispose();
        }

        _options.Dispose();
        _session.Dispose();
    }
}
