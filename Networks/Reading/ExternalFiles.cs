using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using KernelGen.Networks.Graphs;

namespace KernelGen.Networks.Reading;

/// <summary>Files beside a model that hold elements of its tensors. None outside of the model's folder is opened.</summary>
/// <param name="folder">The folder of the model; null for a model that is no file.</param>
internal sealed class ExternalFiles(string? folder)
{
    private readonly HashSet<string> _opened = [];

    /// <summary>Gets the paths of the files that were read.</summary>
    public IReadOnlyCollection<string> Opened => _opened;

    /// <summary>The bytes of a tensor.</summary>
    /// <param name="entries">What the tensor says: <c>location</c>, and perhaps <c>offset</c> and <c>length</c>.</param>
    /// <param name="expected">The bytes that its shape has.</param>
    public byte[] Read(Dictionary<string, string> entries, long expected)
    {
        if (!entries.TryGetValue("location", out string? location))
        {
            throw new NetworkException("it is in another file, and does not say in which");
        }

        FileInfo file = Find(location);
        long offset = Number(entries, "offset", 0), length = Number(entries, "length", expected);
        if (length != expected || offset > file.Length - length)
        {
            throw new NetworkException(
                $"it is {length} bytes from byte {offset} of '{location}'; expected {expected} bytes for its shape, and the file has "
                + $"{file.Length}");
        }

        _opened.Add(file.FullName);
        using FileStream stream = file.OpenRead();
        stream.Position = offset;
        var bytes = new byte[length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private FileInfo Find(string location)
    {
        if (folder is null)
        {
            throw new NetworkException($"it is in '{location}', and the model is no file that could lie beside it");
        }

        if (location.Contains('\0', StringComparison.Ordinal))
        {
            throw new NetworkException("it is in a file whose name has a character of code 0, which no file has");
        }

        var file = new FileInfo(Path.Combine(Path.GetFullPath(folder), location));
        bool isInside = !Path.IsPathRooted(location) && IsInside(file.FullName, Path.GetFullPath(folder));
        if (isInside && !file.Exists)
        {
            throw new NetworkException($"it is in '{location}', which is not there");
        }

        return isInside && IsInside(WithoutLinks(file.FullName), WithoutLinks(Path.GetFullPath(folder)))
            ? file
            : throw new NetworkException($"it is in '{location}', which is outside of the model's folder");
    }

    private static bool IsInside(string path, string folder) =>
        path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>Returns the place of a file, whatever links its path has. It must be there: then no link leads to itself.</summary>
    private static string WithoutLinks(string path)
    {
        string resolved = Path.GetPathRoot(path)!;
        foreach (string name in path[resolved.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            string next = Path.Combine(resolved, name);
            resolved = new FileInfo(next).ResolveLinkTarget(returnFinalTarget: true) is { } target ? WithoutLinks(target.FullName) : next;
        }

        return resolved;
    }

    private static long Number(Dictionary<string, string> entries, string key, long otherwise) =>
        !entries.TryGetValue(key, out string? text) ? otherwise
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number
            : throw new NetworkException($"the {key} of its external data is '{text}'; expected a whole number from 0");
}
