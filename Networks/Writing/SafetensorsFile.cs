using System.Collections.Generic;
using System.IO;
using System.Linq;
using KernelGen.Networks.Planning;
using KernelGen.Training;

namespace KernelGen.Networks.Writing;

/// <summary>Writes weights as the runtime writes those of its layers, by the same code.</summary>
internal static class SafetensorsFile
{
    public static void Write(Stream stream, IReadOnlyList<FileWeights> tensors) => SafetensorsWriter.Write(
        stream,
        [.. tensors.Select(tensor => new FileTensor(tensor.Name, [.. tensor.Sizes.Select(size => (nint)size)], tensor.Values))],
        new Dictionary<string, string>());
}
