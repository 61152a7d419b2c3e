using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Training;

namespace KernelGen.Sample.Networks;

/// <summary>Pictures to learn from and others to test with, from files in MNIST's format.</summary>
/// <param name="Training">What is learned from.</param>
/// <param name="Test">What is only looked at.</param>
/// <param name="ClassNames">What the classes are called: their numbers, where nobody knows more.</param>
internal sealed record PictureData(PixelSamples Training, PixelSamples Test, IReadOnlyList<string> ClassNames)
{
    /// <summary>Gets whether they are those of this program.</summary>
    public bool IsShipped => ReferenceEquals(ClassNames, Clothes.Names);

    private static string Shipped => Path.Combine(AppContext.BaseDirectory, "Data", "fashion-mnist");

    /// <summary>Reads the four files of a folder, whose names begin with <c>train</c> and, for the test, with another <c>t</c>.</summary>
    /// <exception cref="UserError">A file is not there, or is none of MNIST's format.</exception>
    public static PictureData Read(string? folder)
    {
        string from = folder ?? Shipped;
        try
        {
            return new PictureData(
                ReadSamples(from, isTraining: true),
                ReadSamples(from, isTraining: false),
                folder is null ? Clothes.Names : [.. Enumerable.Range(0, Clothes.Classes).Select(k => $"class {k}")]);
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new UserError(error.Message);
        }
    }

    private static PixelSamples ReadSamples(string folder, bool isTraining)
    {
        string images = Find(folder, isTraining, "images"), labels = Find(folder, isTraining, "labels");
        PixelSamples samples = IdxFile.ReadSamples(images, labels);
        int largest = TensorPrimitives.Max(IdxFile.Read(labels).Values.Span);
        return largest < Clothes.Classes
            ? samples
            : throw new UserError($"{labels} has the label {largest}; the networks know {Clothes.Classes} classes, counted from 0.");
    }

    private static string Find(string folder, bool isTraining, string kind)
    {
        foreach (string path in Directory.GetFiles(folder, $"t*-{kind}-idx*-ubyte*"))
        {
            if (Path.GetFileName(path).StartsWith("train", StringComparison.Ordinal) == isTraining)
            {
                return path;
            }
        }

        string example = isTraining ? "train" : "t10k";
        throw new UserError(
            $"{folder} has no file of {(isTraining ? "training" : "test")} {kind}; expected one like {example}-{kind}-idx*-ubyte.gz.");
    }
}
