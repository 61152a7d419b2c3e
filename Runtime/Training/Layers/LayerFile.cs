using System;
using System.Collections.Generic;

namespace KernelGen.Training;

/// <summary>The state of a layer as tensors of a file.</summary>
internal static class LayerFile
{
    /// <summary>The name of the integer that PyTorch's batch normalisation counts besides, which nothing here needs.</summary>
    private const string BatchCount = "num_batches_tracked";

    public static void Save(Layer layer, string path)
    {
        var tensors = new List<FileTensor>();
        foreach ((string name, Parameter parameter) in layer.State())
        {
            tensors.Add(new FileTensor(name, parameter.Lengths, parameter.Memory));
        }

        SafetensorsWriter.Write(path, tensors, new Dictionary<string, string>());
    }

    /// <summary>Reads all tensors before the first parameter is changed.</summary>
    public static void Load(Layer layer, string path, WeightOrder order, bool allowNonFinite)
    {
        using var reader = new SafetensorsReader(path);
        IReadOnlyList<NamedParameter> state = layer.State();
        var left = new HashSet<string>(reader.Tensors.Keys);
        var entries = new SafetensorsEntry[state.Count];
        for (int i = 0; i < entries.Length; i++)
        {
            entries[i] = Find(reader, state[i], order);
            left.Remove(state[i].Name);
        }

        foreach (string name in left)
        {
            if (!name.EndsWith(BatchCount, StringComparison.Ordinal))
            {
                throw reader.Unknown(name);
            }
        }

        float[][] values = Array.ConvertAll(entries, entry => reader.Read(entry, allowNonFinite));
        for (int i = 0; i < values.Length; i++)
        {
            WeightTransposition.Copy(values[i], state[i].Parameter.Change(), state[i].Parameter.Lengths, order);
        }
    }

    private static SafetensorsEntry Find(SafetensorsReader reader, NamedParameter named, WeightOrder order)
    {
        nint[] lengths = named.Parameter.Lengths;
        nint[] expected = WeightTransposition.FileShape(lengths, order);
        SafetensorsEntry entry = reader.Find(named.Name, expected);
        return WeightTransposition.Fits(entry.Shape, lengths, order)
            ? entry
            : throw reader.WrongShape(entry, $"({string.Join(", ", expected)})");
    }
}
