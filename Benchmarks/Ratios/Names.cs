namespace KernelGen.Benchmarks.Ratios;

/// <summary>The names of contenders in the report.</summary>
internal static class Names
{
    public const string Ours = "KernelGen";
    public const string Nhwc = "NHWC";
    public const string Nchw = "NCHW";
    public const string OneThread = "1 thread";
    public const string TwoThreads = "2 threads";
    public const string OneFilter = "one filter";
    public const string OpenCv = "OpenCV";
    public const string OnnxRuntime = "ONNX Runtime";
    public const string Forward = "forward";
    public const string InputGradient = "input gradient";
    public const string WeightGradient = "weight gradient";
}
