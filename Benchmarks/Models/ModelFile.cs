using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using KernelGen.Networks;
using KernelGen.Networks.Graphs;

namespace KernelGen.Benchmarks.Models;

/// <summary>A network in a file, and the size of pictures that it is measured with.</summary>
/// <param name="Path">The file.</param>
/// <param name="Input">The name of its input.</param>
/// <param name="InputLengths">The shape of the input.</param>
/// <param name="Outputs">The names and shapes of its outputs.</param>
internal sealed record ModelFile(
    string Path, string Input, int[] InputLengths, IReadOnlyList<(string Name, int[] Lengths)> Outputs)
{
    /// <summary>The sizes of pictures where height and width are free: whole tiles of waifu2x.</summary>
    private static readonly int[] PictureSizes = [270, 526];

    /// <summary>The picture that a text detector cuts out, for networks of lines of text.</summary>
    private static readonly (int Height, int Width) TextLine = (48, 192);

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public string Image => string.Join('x', InputLengths);

    /// <summary>The files of a folder with one input, each with the sizes that it is measured with.</summary>
    /// <exception cref="NetworkException">A file is broken, or uses what is not supported.</exception>
    public static IEnumerable<ModelFile> In(string folder) => Directory.EnumerateFiles(folder, "*.onnx")
        .Order(StringComparer.Ordinal)
        .SelectMany(OfSizes);

    private static IEnumerable<ModelFile> OfSizes(string path)
    {
        Graph graph = FrontEnd.Load(path);
        if (graph.Inputs.Count != 1)
        {
            Console.Error.WriteLine($"{path} has {graph.Inputs.Count} inputs; networks with one are measured.");
            yield break;
        }

        Value input = graph.Inputs[0];
        bool isPicture = graph.Outputs[0].Value.Shape.Rank == input.Shape.Rank;
        IEnumerable<(int Height, int Width)> sizes = input.Shape.Skip(2).All(size => size.IsConstant) ? [(1, 1)]
            : isPicture ? PictureSizes.Select(size => (size, size))
            : [TextLine];
        foreach ((int height, int width) in sizes)
        {
            // Free dimensions have the names of the file: the first is the batch, those of pictures their rows and columns.
            var free = new Dictionary<string, long>();
            for (int axis = 0; axis < input.Shape.Rank; axis++)
            {
                foreach (string name in input.Shape[axis].Symbols)
                {
                    free.TryAdd(name, axis switch { 2 => height, 3 => width, _ => 1 });
                }
            }

            yield return new ModelFile(
                path,
                input.Name,
                input.Shape.Evaluate(free),
                [.. graph.Outputs.Select(output => (output.Name, output.Value.Shape.Evaluate(free)))]);
        }
    }
}
