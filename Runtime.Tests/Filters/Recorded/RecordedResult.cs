using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace KernelGen.Tests.Filters.Recorded;

/// <summary>The results of another library for the first pixels of <c>pixels.txt</c>. Lines that begin with # are remarks.</summary>
/// <param name="Border">What was seen outside of the image.</param>
/// <param name="Source">The type of its elements.</param>
/// <param name="Destination">The type of the results.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <param name="Channels">Channels side by side.</param>
/// <param name="Results">The results, row by row.</param>
internal sealed record RecordedResult(
    Border Border, string Source, string Destination, int Height, int Width, int Channels, float[] Results)
{
    public int Elements => Width * Channels;

    /// <summary>The image.</summary>
    public T[] Pixels<T>()
        where T : unmanaged =>
        [.. Numbers(Lines("pixels").Single()).Take(Height * Elements).Select(pixel => FilterCase.Number<T>(pixel))];

    public static IReadOnlyList<RecordedResult> Read(string name)
    {
        var results = new List<RecordedResult>();
        using IEnumerator<string> lines = Lines(name).GetEnumerator();
        while (lines.MoveNext())
        {
            string[] facts = lines.Current.Split(' ');
            int[] size = [.. facts[3..].Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
            var numbers = new List<float>();
            for (int row = 0; row < size[0] && lines.MoveNext(); row++)
            {
                numbers.AddRange(Numbers(lines.Current));
            }

            results.Add(new RecordedResult(Enum.Parse<Border>(facts[0]), facts[1], facts[2], size[0], size[1], size[2], [.. numbers]));
        }

        return results;
    }

    private static IEnumerable<float> Numbers(string line) =>
        line.Split(' ').Select(number => float.Parse(number, CultureInfo.InvariantCulture));

    private static List<string> Lines(string name)
    {
        using var reader = new StreamReader(
            typeof(RecordedResult).Assembly.GetManifestResourceStream(name)
                ?? throw new FileNotFoundException("Nothing was recorded of this name.", name));
        var lines = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                lines.Add(line);
            }
        }

        return lines;
    }
}
