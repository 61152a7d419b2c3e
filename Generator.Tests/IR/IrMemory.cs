using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.IR;

namespace KernelGen.Generator.Tests.IR;

/// <summary>Arrays for the buffers of a function and numbers for its sizes and pitches, to run it on.</summary>
internal sealed class IrMemory
{
    /// <summary>The value that a buffer to be written holds before, and between its rows after.</summary>
    public const float Untouched = -7777;

    public IrMemory(IrFunction function, IReadOnlyDictionary<string, long> sizes, Random random, Func<float> element)
    {
        var all = new Dictionary<string, long>(sizes);
        foreach (IrBuffer buffer in function.Buffers)
        {
            // A distance known at run time is at least what it leads over, and may be more.
            long covered = 1;
            for (int d = buffer.Rank - 1; d >= 0; d--)
            {
                IrStride stride = buffer.Strides[d];
                if (stride.Symbol is not null)
                {
                    all[stride.Symbol] = covered + random.Next(0, 4);
                }

                long distance = stride.Factor * (stride.Symbol is null ? 1 : all[stride.Symbol]);
                covered = ((buffer.Lengths[d].Evaluate(sizes) - 1) * distance) + covered;
            }
        }

        Sizes = all;
        Buffers = function.Buffers.ToDictionary(buffer => buffer.Name, buffer => Enumerable.Range(0, ExtentOf(buffer, all))
            .Select(_ => buffer.Writable ? Untouched : element()).ToArray());
    }

    private IrMemory(IReadOnlyDictionary<string, long> sizes, Dictionary<string, float[]> buffers)
    {
        Sizes = sizes;
        Buffers = buffers;
    }

    public IReadOnlyDictionary<string, long> Sizes { get; }

    public Dictionary<string, float[]> Buffers { get; }

    /// <summary>Runs a function on a copy and returns what the copy holds then.</summary>
    public IrMemory After(IrFunction function)
    {
        Dictionary<string, double[]> memory = Buffers.ToDictionary(
            buffer => buffer.Key, buffer => Array.ConvertAll(buffer.Value, value => (double)value));
        IrInterpreter.Run(function, memory, Sizes);
        return new IrMemory(
            Sizes, memory.ToDictionary(buffer => buffer.Key, buffer => Array.ConvertAll(buffer.Value, value => (float)value)));
    }

    private static int ExtentOf(IrBuffer buffer, Dictionary<string, long> sizes)
    {
        long last = 0;
        for (int d = 0; d < buffer.Rank; d++)
        {
            IrStride stride = buffer.Strides[d];
            last += (buffer.Lengths[d].Evaluate(sizes) - 1) * stride.Factor * (stride.Symbol is null ? 1 : sizes[stride.Symbol]);
        }

        return checked((int)last + 1);
    }
}
