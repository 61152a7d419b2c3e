using System.Collections.Generic;
using System.Globalization;
using System.IO;
using KernelGen.Networks.Graphs;

namespace KernelGen.Networks.Reading;

/// <summary>
/// Inputs of a network and the outputs that belong to them, as ONNX's tests have them: <c>test_data_set_0/input_0.pb</c> and so on, each a
/// <c>TensorProto</c>, in a folder beside the model.
/// </summary>
/// <param name="Inputs">The inputs in their order.</param>
/// <param name="Outputs">The outputs in their order.</param>
/// <param name="Files">The files.</param>
internal sealed record Example(IReadOnlyList<TensorData> Inputs, IReadOnlyList<TensorData> Outputs, IReadOnlyList<string> Files)
{
    public const string Folder = "test_data_set_0";

    /// <summary>Returns the example beside a model; null where there is none.</summary>
    /// <exception cref="NetworkException">A file is no tensor.</exception>
    public static Example? Beside(string model)
    {
        string folder = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(model))!, Folder);
        var files = new List<string>();
        List<TensorData> inputs = ReadAll(folder, "input", files), outputs = ReadAll(folder, "output", files);
        return inputs.Count > 0 && outputs.Count > 0 ? new Example(inputs, outputs, files) : null;
    }

    /// <summary>One tensor of a file, a <c>TensorProto</c>.</summary>
    /// <exception cref="NetworkException">The file is no tensor.</exception>
    public static TensorData ReadTensor(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        try
        {
            return TensorReader.Read(new WireReader(bytes, 0, bytes.Length), new ExternalFiles(null)).Data;
        }
        catch (NetworkException error)
        {
            throw error.At(path);
        }
    }

    private static List<TensorData> ReadAll(string folder, string kind, List<string> files)
    {
        var tensors = new List<TensorData>();
        while (true)
        {
            string path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{kind}_{tensors.Count}.pb"));
            if (!File.Exists(path))
            {
                return tensors;
            }

            files.Add(path);
            tensors.Add(ReadTensor(path));
        }
    }
}
