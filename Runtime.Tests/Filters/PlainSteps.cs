using System;
using System.Linq;
using System.Runtime.CompilerServices;
using KernelGen.CompilerServices;
using KernelGen.Filters;

namespace KernelGen.Tests.Filters;

/// <summary>The steps of filters in plain loops.</summary>
/// <param name="programOf">How they are computed.</param>
/// <param name="filters">What each computes.</param>
/// <param name="terms">The columns times rows of each.</param>
internal sealed class PlainSteps(Func<FilterPixel, FilterProgram?> programOf, FilterDefinition[] filters, FilterTerm[][] terms)
{
    private readonly FilterTerm[] _columns = [.. terms.SelectMany(one => one)];

    /// <summary>The number of each filter's first term among all.</summary>
    private readonly int[] _first = [.. terms.Select((_, filter) => terms.Take(filter).Sum(before => before.Length))];

    public void Columns(FilterPixel pixel, in FilterStreams streams)
    {
        FilterProgram program = programOf(pixel)!;
        for (int i = 0; i < streams.Length; i++)
        {
            if (program.IsDirect)
            {
                Store(program.Element, streams, 0, i, Pixel(pixel, streams, 0, i));
                continue;
            }

            for (int output = 0; output < program.RowsAtOnce * program.Terms; output++)
            {
                double[] column = _columns[output % program.Terms].Column;
                double sum = 0;
                for (int row = 0; row < column.Length; row++)
                {
                    sum += column[row] == 0
                        ? 0
                        : column[row] * Pixel(pixel, streams, program.SourceRows.IndexOf(row + (output / program.Terms)), i);
                }

                Store(program.Element, streams, output, i, sum);
            }
        }
    }

    public void Rows(FilterPixel pixel, in FilterStreams streams)
    {
        FilterProgram program = programOf(pixel)!;
        for (int output = 0; output < filters.Length * program.RowsAtOnce; output++)
        {
            (int filter, int row) = Math.DivRem(output, program.RowsAtOnce);
            for (int i = 0; i < streams.Length && (program.IsDirect || row < streams.Rows); i++)
            {
                Store(program.Element, streams, output, i, Result(pixel, streams, filter, row, i));
            }
        }
    }

    public void RowsToBytes(in FilterStreams streams)
    {
        FilterProgram program = programOf(FilterPixel.Byte)!;
        for (int output = 0; output < filters.Length * program.RowsAtOnce; output++)
        {
            (int filter, int row) = Math.DivRem(output, program.RowsAtOnce);
            for (int i = 0; i < streams.Length && (program.IsDirect || row < streams.Rows); i++)
            {
                Unsafe.Add(ref streams.Output<byte>(output), i) =
                    (byte)Math.Clamp(Result(FilterPixel.Byte, streams, filter, row, i), 0, 255);
            }
        }
    }

    private double Result(FilterPixel pixel, in FilterStreams streams, int filter, int row, int at)
    {
        FilterProgram program = programOf(pixel)!;
        FilterDefinition definition = filters[filter];
        double sum = 0;
        for (int column = 0; column < definition.Width; column++)
        {
            int place = at + (column * (int)streams.Step);
            for (int line = 0; line < (program.IsDirect ? definition.Height : terms[filter].Length); line++)
            {
                double weight = program.IsDirect ? definition.Weights[(line * definition.Width) + column] : terms[filter][line].Row[column];
                int input = program.IsDirect ? program.SourceRows.IndexOf(line + row) : (row * program.Terms) + _first[filter] + line;
                sum += weight == 0 ? 0 : weight * Load(program.Element, streams, input, place);
            }
        }

        double quotient = (sum / definition.Divisor) + definition.Offset;
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
