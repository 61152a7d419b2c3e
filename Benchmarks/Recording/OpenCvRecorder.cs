using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Numerics;
using KernelGen.Benchmarks.Filters;
using OpenCvSharp;

namespace KernelGen.Benchmarks.Recording;

/// <summary>
/// Writes what OpenCV computes: for each border and size a line of border, elements, rows, columns and channels, then the results row by
/// row. Each image is the first of the same pixels. Floats have one border: their text is long, and borders know no elements.
/// </summary>
internal static class OpenCvRecorder
{
    private static readonly ImmutableArray<(Border Ours, BorderTypes Theirs)> Borders =
    [
        (Border.Zero, BorderTypes.Constant),
        (Border.Replicate, BorderTypes.Replicate),
        (Border.Reflect, BorderTypes.Reflect),
        (Border.Reflect101, BorderTypes.Reflect101),
        (Border.Wrap, BorderTypes.Wrap),
    ];

    /// <summary>Odd, even in colour, and smaller than most of the filters.</summary>
    private static readonly ImmutableArray<(int Height, int Width, int Channels)> Sizes = [(11, 13, 1), (6, 8, 3), (2, 3, 1)];

    /// <summary>Writes the pixels of all images, in one line.</summary>
    public static void WritePixels(TextWriter file)
    {
        WriteHeader("The pixels of all images", file);
        using Picture<byte> source = Source<byte>(1, Sizes.Max(size => size.Height * size.Width * size.Channels), 1);
        WriteRows(source, file);
    }

    public static void Write(RecordedOperation operation, TextWriter file)
    {
        WriteHeader($"OpenCV {Cv2.GetVersionString()}: {operation.Call}", file);
        foreach ((Border ours, BorderTypes theirs) in Borders)
        {
            foreach ((int height, int width, int channels) in Sizes)
            {
                bool isTaken = operation.ToBytes
                    ? Write<byte, byte>(operation, ours, theirs, height, width, channels, file)
                    : Write<byte, short>(operation, ours, theirs, height, width, channels, file);
                if (!isTaken)
                {
                    file.WriteLine($"# OpenCV refuses {theirs} at {height}x{width}x{channels}.");
                }
            }
        }

        _ = Write<float, float>(operation, Border.Reflect101, BorderTypes.Reflect101, 6, 8, 1, file);
    }

    /// <summary>Writes the results of an operation, and returns whether OpenCV takes this border.</summary>
    private static bool Write<TSource, TResult>(
        RecordedOperation operation, Border ours, BorderTypes theirs, int height, int width, int channels, TextWriter file)
        where TSource : unmanaged, INumberBase<TSource>
        where TResult : unmanaged, INumberBase<TResult>
    {
        using (Picture<TSource> source = Source<TSource>(height, width, channels))
        using (Picture<TResult> result = new(height, width, channels))
        {
            try
            {
                operation.Compute(source.Mat, result.Mat, Picture<TResult>.Depth, theirs);
            }
            catch (OpenCVException)
            {
                return false;
            }

            file.WriteLine($"{ours} {typeof(TSource).Name} {typeof(TResult).Name} {height} {width} {channels}");
            WriteRows(result, file);
            return true;
        }
    }

    private static void WriteHeader(string title, TextWriter file)
    {
        file.WriteLine("# " + title);
        file.WriteLine(
            $"# Written by: dotnet run -c Release --project Benchmarks -- {RecordOpenCvCommand.Name} Runtime.Tests/Filters/Recorded");
    }

    private static Picture<T> Source<T>(int height, int width, int channels)
        where T : unmanaged, INumberBase<T> => new Picture<T>(height, width, channels).Filled(seed: 7);

    private static void WriteRows<T>(Picture<T> picture, TextWriter file)
        where T : unmanaged, INumberBase<T>
    {
        int length = picture.Width * picture.Channels;
        for (int at = 0; at < picture.Pixels.Length; at++)
        {
            file.Write(picture.Pixels[at].ToString(null, CultureInfo.InvariantCulture));
            file.Write(at % length == length - 1 ? file.NewLine : " ");
        }
    }
}
