using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.IR;

namespace KernelGen.Generator.Tests.IR;

/// <summary>Numbers for the buffers of a <see cref="PixelFunction"/>, the extreme ones of each element among them.</summary>
internal sealed class PixelMemory
{
    private const int Rows = 3;

    public PixelMemory(IrFunction function, int seed)
    {
        var random = new Random(seed);
        Columns = function.Lanes + 8 + random.Next(0, 2 * function.Lanes);
        Pitch = Columns + 2 + random.Next(3);
        Buffers = function.Buffers.ToDictionary(
            buffer => buffer.Name,
            buffer => Enumerable.Range(0, buffer.IsScalar ? 1 : Rows * Pitch).Select(_ => Number(buffer.Element, random)).ToArray());
        Sizes = function.Buffers.Where(buffer => !buffer.Writable && !buffer.IsScalar)
            .ToDictionary(buffer => buffer.Strides[0].Symbol!, _ => (long)Pitch);
        Sizes.Add("columns", Columns);
    }

    public int Columns { get; }

    public int Pitch { get; }

    public Dictionary<string, long> Sizes { get; }

    public Dictionary<string, double[]> Buffers { get; }

    /// <summary>A number of an element: an extreme one, one near zero, or any.</summary>
    public static double Number(IrElement element, Random random)
    {
        if (element == IrElement.Single)
        {
            return random.Next(-4000, 4001) / 8f;
        }

        long any = random.NextInt64(element.Minimum(), element.Maximum() + 1);
        return random.Next(5) switch
        {
            0 => element.Minimum(),
            1 => element.Maximum(),
            2 => element.Wrap(random.Next(-3, 4)),
            _ => any,
        };
    }

    /// <summary>Returns the contents of the buffers after the interpreter has run a function.</summary>
    public Dictionary<string, double[]> After(IrFunction function)
    {
        Dictionary<string, double[]> memory = Buffers.ToDictionary(buffer => buffer.Key, buffer => (double[])buffer.Value.Clone());
        IrInterpreter.Run(function, memory, Sizes);
        return memory;
    }

    /// <summary>The numbers as an array of C#'s type for the element.</summary>
    public static Array Typed(IrElement element, double[] numbers) => element switch
    {
        IrElement.UInt8 => Array.ConvertAll(numbers, number => (byte)number),
        IrElement.Int16 => Array.ConvertAll(numbers, number => (short)number),
        IrElement.UInt16 => Array.ConvertAll(numbers, number => (ushort)number),
        IrElement.Int32 => Array.ConvertAll(numbers, number => (int)number),
        _ => Array.ConvertAll(numbers, number => (float)number),
    };
}
