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
            if (program.IsDirect)
            {
                Store(program.Element, streams, 0, i, Pixel(pixel, streams, 0, i));
                continue;
            }

            for (int output = 0; output < program.RowsAtOnce * program.Terms; output++)
            {
                double[] column = Recipe<TRecipe>.Terms[output % program.Terms].Column;
                double sum = 0;
                for (int row = 0; row < column.Length; row++)
                {
                    sum += column[row] == 0 ? 0 : column[row] * Pixel(pixel, streams, program.SourceRows.IndexOf(row + (output / program.Terms)), i);
                }

                Store(program.Element, streams, output, i, sum);
            }
        }
    }

    public static void Rows(FilterPixel pixel, in FilterStreams streams)
    {
        FilterProgram program = ProgramOf(pixel)!;
        for (int row = 0; row < (program.IsDirect ? program.RowsAtOnce : streams.Rows); row++)
        {
            for (int i = 0; i < streams.Length; i++)
            {
                Store(program.Element, streams, row, i, Result(pixel, streams, row, i));
            }
        }
    }

    public static void RowsToBytes(in FilterStreams streams)
    {
        FilterProgram program = ProgramOf(FilterPixel.Byte)!;
        for (int row = 0; row < (program.IsDirect ? program.RowsAtOnce : streams.Rows); row++)
        {
            for (int i = 0; i < streams.Length; i++)
            {
                Unsafe.Add(ref streams.Output<byte>(row), i) = (byte)Math.Clamp(Result(FilterPixel.Byte, streams, row, i), 0, 255);
            }
        }
    }

    private static double Result(FilterPixel pixel, in FilterStreams streams, int row, int at)
    {
        FilterProgram program = ProgramOf(pixel)!;
        double sum = 0;
        for (int column = 0; column < Filter.Width; column++)
        {
            int place = at + (column * (int)streams.Step);
            for (int line = 0; line < (program.IsDirect ? Filter.Height : program.Terms); line++)
            {
                double weight = program.IsDirect ? Filter.Weights[(line * Filter.Width) + column] : Recipe<TRecipe>.Terms[line].Row[column];
                int input = program.IsDirect ? program.SourceRows.IndexOf(line + row) : (row * program.Terms) + line;
                sum += weight == 0 ? 0 : weight * Load(program.Element, streams, input, place);
            }
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
