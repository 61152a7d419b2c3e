using System;
using System.Runtime.CompilerServices;

namespace KernelGen.Tests.Filters;

/// <summary>A filter by hand, in plain loops over whatever program its recipe says.</summary>
internal readonly struct PlainFilter<TRecipe> : IFilterKernel
    where TRecipe : IFilterRecipe
{
    public static FilterDefinition Filter => Recipe<TRecipe>.Filter;

    public static FilterProgram? ProgramOf(FilterPixel pixel) => Recipe<TRecipe>.ProgramOf(pixel);

    public static void Columns(FilterPixel pixel, in FilterStreams streams)
    {
        FilterProgram program = ProgramOf(pixel)!;
        for (int i = 0; i < streams.Length; i++)
        {
            for (int term = 0; term < program.Terms; term++)
            {
                double sum = 0;
                for (int row = 0; row < (program.IsDirect ? 1 : program.SourceRows.Length); row++)
                {
                    double weight = program.IsDirect ? 1 : Recipe<TRecipe>.Terms[term].Column[program.SourceRows[row]];
                    sum += weight * Pixel(pixel, streams, row, i);
                }

                Store(program.Element, streams, term, i, sum);
            }
        }
    }

    public static void Rows(FilterPixel pixel, in FilterStreams streams)
    {
        FilterElement element = ProgramOf(pixel)!.Element;
        for (int i = 0; i < streams.Length; i++)
        {
            Store(element, streams, 0, i, Result(pixel, streams, i));
        }
    }

    public static void RowsToBytes(in FilterStreams streams)
    {
        for (int i = 0; i < streams.Length; i++)
        {
            Unsafe.Add(ref streams.Output<byte>(0), i) = (byte)Math.Clamp(Result(FilterPixel.Byte, streams, i), 0, 255);
        }
    }

    private static double Result(FilterPixel pixel, in FilterStreams streams, int at)
    {
        FilterProgram program = ProgramOf(pixel)!;
        double sum = 0;
        for (int i = 0; i < program.Taps.Length; i++)
        {
            FilterTap tap = program.Taps[i];
            double weight = program.IsDirect ? Filter.Weights[(tap.Term * Filter.Width) + tap.Column] : Recipe<TRecipe>.Terms[tap.Term].Row[tap.Column];
            sum += weight * Load(program.Element, streams, i, at);
        }

        double quotient = (sum / Filter.Divisor) + Filter.Offset;
        return pixel == FilterPixel.Single ? quotient : Math.Floor(quotient + 0.5);
    }

    private static double Pixel(FilterPixel pixel, in FilterStreams streams, int row, int at) => pixel switch
    {
        FilterPixel.Byte => Unsafe.Add(ref streams.Input<byte>(row), at),
        FilterPixel.UInt16 => Unsafe.Add(ref streams.Input<ushort>(row), at),
        FilterPixel.Int16 => Unsafe.Add(ref streams.Input<short>(row), at),
        _ => Unsafe.Add(ref streams.Input<float>(row), at),
    };

    private static double Load(FilterElement element, in FilterStreams streams, int row, int at) => element switch
    {
        FilterElement.Int16 => Unsafe.Add(ref streams.Input<short>(row), at),
        FilterElement.UInt16 => Unsafe.Add(ref streams.Input<ushort>(row), at),
        FilterElement.Int32 => Unsafe.Add(ref streams.Input<int>(row), at),
        _ => Unsafe.Add(ref streams.Input<float>(row), at),
    };

    /// <summary>Checked, so that a recipe whose sums leave its integers fails by itself.</summary>
    private static void Store(FilterElement element, in FilterStreams streams, int row, int at, double number)
    {
        switch (element)
        {
            case FilterElement.Int16:
                Unsafe.Add(ref streams.Output<short>(row), at) = checked((short)number);
                break;
            case FilterElement.UInt16:
                Unsafe.Add(ref streams.Output<ushort>(row), at) = checked((ushort)number);
                break;
            case FilterElement.Int32:
                Unsafe.Add(ref streams.Output<int>(row), at) = checked((int)number);
                break;
            default:
                Unsafe.Add(ref streams.Output<float>(row), at) = (float)number;
                break;
        }
    }
}
