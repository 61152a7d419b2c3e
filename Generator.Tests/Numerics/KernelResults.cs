using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using KernelGen.Generator.Tests.Harness;

namespace KernelGen.Generator.Tests.Numerics;

/// <summary>What the kernels of an assembly give on fixed data, to be compared between processes that see different machines.</summary>
internal sealed record KernelResults(int VectorBits, IReadOnlyList<KernelResult> Results)
{
    private static readonly (int Rows, int Columns)[] Sizes = [(1, 1), (2, 3), (5, 7), (3, 17), (9, 40), (70, 131)];

    public static KernelResults Compute(Assembly assembly) => new(
        VectorWidth.Bits, KernelImage.KernelsIn(assembly).SelectMany(kernel => Compute(CompiledKernel.Of(kernel))).ToList());

    public static KernelResults Read(string path)
    {
        using var reader = new BinaryReader(File.OpenRead(path));
        int bits = reader.ReadInt32();
        int count = reader.ReadInt32();
        return new KernelResults(bits, Enumerable.Range(0, count).Select(_ => KernelResult.Read(reader)).ToList());
    }

    public void Write(string path)
    {
        using var writer = new BinaryWriter(File.Create(path));
        writer.Write(VectorBits);
        writer.Write(Results.Count);
        foreach (KernelResult result in Results)
        {
            result.Write(writer);
        }
    }

    private static IEnumerable<KernelResult> Compute(CompiledKernel compiled)
    {
        KernelShape shape = compiled.Shape;
        foreach ((int rows, int columns) in Sizes)
        {
            var random = new Random((rows * 1000) + columns);
            int height = rows + shape.Height - 1;
            int width = columns + shape.Width - 1;
            Image[] integers = Data((from, rowsOf, columnsOf) => Image.Integers(from, rowsOf, columnsOf));
            Image[] reals = Data(Image.Reals);
            Image[] magnitudes = reals.Select(image => image.Absolute()).ToArray();
            string name = $"{compiled.Type.Name} {height}x{width}";
            yield return Result(
                "correlate",
                shape.Taps,
                data => Agreement.Elements(compiled.Correlate(data[0].ToTensor(), data[1].ToTensor())));
            yield return Result(
                "input gradient",
                shape.Taps,
                data => Agreement.Elements(compiled.InputGradient(data[2].ToTensor(), data[1].ToTensor())));
            yield return Result(
                "weight gradient",
                shape.OutputHeight(height) * shape.OutputWidth(width),
                data => Agreement.Elements(compiled.WeightGradient(data[0].ToTensor(), data[2].ToTensor())));

            Image[] Data(Func<Random, int, int, Image> create) =>
            [
                create(random, height, width),
                create(random, shape.Height, shape.Width),
                create(random, shape.OutputHeight(height), shape.OutputWidth(width)),
            ];

            KernelResult Result(string direction, int terms, Func<Image[], float[]> run) =>
                new($"{name} {direction}", terms, run(integers), run(reals), run(magnitudes));
        }
    }
}

/// <summary>One result: on integers, on random numbers, and on the magnitudes of those, which bound their rounding.</summary>
internal sealed record KernelResult(string Name, int Terms, float[] Integers, float[] Reals, float[] Magnitudes)
{
    public static KernelResult Read(BinaryReader reader)
    {
        string name = reader.ReadString();
        int terms = reader.ReadInt32();
        return new KernelResult(name, terms, ReadArray(), ReadArray(), ReadArray());

        float[] ReadArray() => Enumerable.Range(0, reader.ReadInt32()).Select(_ => reader.ReadSingle()).ToArray();
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(Name);
        writer.Write(Terms);
        foreach (float[] array in new[] { Integers, Reals, Magnitudes })
        {
            writer.Write(array.Length);
            foreach (float value in array)
            {
                writer.Write(value);
            }
        }
    }
}
