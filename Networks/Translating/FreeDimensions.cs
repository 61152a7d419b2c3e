using System.Collections.Generic;
using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Reading;

namespace KernelGen.Networks.Translating;

/// <summary>Gives the free dimensions of a file names that are identifiers: the file's, or N, C, H and W by their place.</summary>
internal sealed class FreeDimensions(IReadOnlyDictionary<string, long> given)
{
    private const string ImageAxes = "NCHW";
    private readonly Dictionary<string, Dimension> _byFileName = [];
    private readonly HashSet<string> _names = [];
    private readonly HashSet<string> _used = [];

    public Shape ShapeOf(OnnxValueInfo input)
    {
        IReadOnlyList<OnnxDimension> dimensions = input.Dimensions ?? throw new NetworkException(
            $"the input '{input.Name}' has no shape; at least the number of its dimensions must be in the file");
        return new Shape(dimensions.Select((dimension, axis) => SizeOf(input, dimension, axis)).ToArray());
    }

    /// <exception cref="NetworkException">Sizes were given for dimensions that are not there.</exception>
    public void ThrowIfLeft()
    {
        string[] left = [.. given.Keys.Except(_used)];
        if (left.Length > 0)
        {
            string known = _names.Count > 0 ? string.Join(", ", _names) : "none";
            throw new NetworkException($"there is no free dimension '{string.Join("', '", left)}'; there are {known}");
        }
    }

    private Dimension SizeOf(OnnxValueInfo input, OnnxDimension dimension, int axis)
    {
        if (dimension.Size is > 0 and <= int.MaxValue and var size)
        {
            return size;
        }

        if (dimension.Size is not null and not 0 and not -1)
        {
            throw new NetworkException($"the input '{input.Name}' has the size {dimension.Size}");
        }

        // Some exporters write 0 or -1 for what is free.
        string? fileName = string.IsNullOrEmpty(dimension.Name) ? null : dimension.Name;
        if (fileName is not null && _byFileName.TryGetValue(fileName, out Dimension? known))
        {
            return known;
        }

        string name = NewName(fileName is not null && IsIdentifier(fileName) ? fileName : ByPlace(input, axis));
        string? key = new[] { fileName, name }.FirstOrDefault(key => key is not null && given.ContainsKey(key));
        Dimension result = key is null ? Dimension.Free(name) : given[key];
        if (key is not null)
        {
            _used.Add(key);
        }

        return fileName is null ? result : _byFileName[fileName] = result;
    }

    private static string ByPlace(OnnxValueInfo input, int axis) => input.Dimensions!.Count == ImageAxes.Length
        ? ImageAxes[axis].ToString()
        : axis == 0 ? "N" : $"D{axis}";

    private string NewName(string like)
    {
        string name = like;
        for (int i = 2; !_names.Add(name); i++)
        {
            name = like + i;
        }

        return name;
    }

    private static bool IsIdentifier(string name) =>
        char.IsAsciiLetter(name[0]) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');
}
