using Microsoft.ML.OnnxRuntime;

namespace KernelGen.Benchmarks.Peers;

/// <summary>A model in ONNX Runtime on one thread, bound to its input and output so that nothing is copied.</summary>
internal sealed class OnnxSession : IPreparedWork
{
    private readonly InferenceSession _session;
    private readonly OrtValue _input;
    private readonly OrtValue _output;
    private readonly OrtIoBinding _binding;
    private readonly RunOptions _options = new();

    public OnnxSession(byte[] model, string inputName, OrtValue input, string outputName, OrtValue output)
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
        _binding.BindInput(inputName, _input);
        _binding.BindOutput(outputName, _output);
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
        _output.Dispose();
        _input.Dispose();
        _options.Dispose();
        _session.Dispose();
    }
}
