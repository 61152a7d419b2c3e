using System.IO;
using System.Linq;
using KernelGen.Training;
using Microsoft.ML.OnnxRuntime;

namespace KernelGen.Benchmarks.Peers;

/// <summary>A network of ours, written as ONNX, in ONNX Runtime.</summary>
internal static class OnnxNetwork
{
    /// <summary>Prepares it for a batch.</summary>
    /// <param name="network">The network.</param>
    /// <param name="written">The shape that the file is written for.</param>
    /// <param name="input">The elements of a batch, of as many samples as one likes.</param>
    /// <param name="output">Where the results go.</param>
    public static IPreparedWork Prepare(Layer network, TensorShape written, float[] input, float[] output)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("kernelgen-");
        try
        {
            string path = Path.Combine(folder.FullName, "network.onnx");
            network.SaveOnnx(path, written);
            return new OnnxSession(
                File.ReadAllBytes(path), ("input", Value(input, written)), ("output", Value(output, network.OutputShape(written))))
            {
                Memory = [input, output],
            };
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static OrtValue Value(float[] elements, TensorShape written)
    {
        long sample = written.WithSamples(1).Elements;
        long[] lengths = [elements.Length / sample, .. written.Lengths[1..].ToArray().Select(length => (long)length)];
        return OrtValue.CreateTensorValueFromMemory(elements, lengths);
    }
}
