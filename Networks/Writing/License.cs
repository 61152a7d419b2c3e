using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace KernelGen.Networks.Writing;

/// <summary>The licence of a model, a text file beside it.</summary>
/// <param name="Path">The file.</param>
/// <param name="Lines">Its lines.</param>
internal sealed record License(string Path, IReadOnlyList<string> Lines)
{
    /// <summary>Texts of licences have some ten thousand characters; what is larger is something else.</summary>
    private const int LongestText = 100_000;

    private static readonly string[] Names = ["LICENSE", "LICENSE.txt", "LICENSE.md", "LICENCE", "LICENCE.txt", "COPYING", "COPYING.txt"];

    /// <summary>Returns the licence beside a model, that with its name before that of the folder; null where there is none.</summary>
    public static License? Beside(string model)
    {
        string folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(model))!;
        string name = System.IO.Path.GetFileNameWithoutExtension(model);
        string? path = Names.Select(license => $"{name}.{license}").Concat(Names)
            .Select(file => System.IO.Path.Combine(folder, file))
            .FirstOrDefault(file => File.Exists(file) && new FileInfo(file).Length <= LongestText);
        return path is null ? null : new License(path, File.ReadAllText(path).ReplaceLineEndings("\n").Trim().Split('\n'));
    }
}
