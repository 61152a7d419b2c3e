using System;
using System.Globalization;
using System.Linq;
using System.Numerics;

namespace KernelGen.Sample.Filtering;

/// <summary>A filter as somebody wrote it: taps and a divisor, brought to the smallest integers, and an offset.</summary>
/// <param name="Height">Rows of taps.</param>
/// <param name="Width">Columns of taps.</param>
/// <param name="Taps">The taps, row by row.</param>
/// <param name="Divisor">The number by which the sum is divided; positive.</param>
/// <param name="Offset">Added to the rounded quotient.</param>
internal sealed record WrittenMatrix(int Height, int Width, long[] Taps, long Divisor, int Offset)
{
    private const int MostTaps = 31;
    private const int MostDecimals = 6;
    private const decimal Largest = 1_000_000;
    private const string Example = "--matrix \"1 2 1 / 2 4 2 / 1 2 1\" --divisor 16";

    private static readonly char[] Spaces = [' ', ',', '\t'];

    /// <summary>Gets what becomes of a grey level, apart from the offset.</summary>
    public double Gain => (double)Taps.Sum() / Divisor;

    /// <summary>Reads rows with a slash between them, numbers with spaces or commas between them.</summary>
    /// <exception cref="UserError">The text is no matrix of 1 to 31 rows and columns, or a number is out of range.</exception>
    public static WrittenMatrix Parse(string matrix, decimal divisor = 1, int offset = 0)
    {
        decimal[][] rows = [.. matrix.Split('/').Select((row, index) => Row(matrix, row, index))];
        int width = rows[0].Length;
        int wrong = Array.FindIndex(rows, row => row.Length != width);
        if (wrong >= 0)
        {
            throw Refused(
                $"Row {wrong + 1} of --matrix \"{matrix}\" has {rows[wrong].Length} numbers, row 1 has {width}.",
                "All rows have equally many numbers.");
        }

        if (rows.Length > MostTaps || width > MostTaps)
        {
            throw Refused($"--matrix has {rows.Length} rows of {width} numbers.", $"It has at most {MostTaps} of both.");
        }

        if (rows.All(row => row.All(tap => tap == 0)))
        {
            throw Refused($"All numbers of --matrix \"{matrix}\" are 0.", "At least one is another number.");
        }

        if (divisor <= 0 || divisor > Largest || divisor.Scale > MostDecimals)
        {
            throw new UserError(
                $"--divisor is {divisor.ToString(CultureInfo.InvariantCulture)}.",
                $"It is greater than 0 and at most {Largest:0}, with at most {MostDecimals} decimals.",
                $"Write for example {Example}.");
        }

        decimal[] taps = [.. rows.SelectMany(row => row)];
        int decimals = taps.Append(divisor).Max(number => (int)number.Scale);
        decimal scale = Enumerable.Repeat(10m, decimals).Aggregate(1m, (product, ten) => product * ten);
        long[] integers = Array.ConvertAll(taps, tap => (long)(tap * scale));
        long whole = (long)(divisor * scale);
        long common = (long)integers.Aggregate(new BigInteger(whole), (divided, tap) => BigInteger.GreatestCommonDivisor(divided, tap));
        return new WrittenMatrix(rows.Length, width, Array.ConvertAll(integers, tap => tap / common), whole / common, offset);
    }

    /// <summary>The pixel that a sum of taps times pixels makes: rounded with halves up, plus the offset, not yet saturated.</summary>
    public long Pixel(long sum)
    {
        long twice = (2 * sum) + Divisor;
        long quotient = Math.DivRem(twice, 2 * Divisor, out long rest);
        return quotient - (rest < 0 ? 1 : 0) + Offset;
    }

    private static decimal[] Row(string matrix, string row, int index)
    {
        string[] words = row.Split(Spaces, StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0
            ? throw Refused($"Row {index + 1} of --matrix \"{matrix}\" is empty.", "Each row has numbers, and / stands between rows.")
            : Array.ConvertAll(words, word => Tap(matrix, word));
    }

    private static decimal Tap(string matrix, string word) =>
        decimal.TryParse(
            word, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal tap)
        && Math.Abs(tap) <= Largest && tap.Scale <= MostDecimals
            ? tap
            : throw Refused(
                $"'{word}' in --matrix \"{matrix}\" is no number that can be a tap.",
                $"A tap is from -{Largest:0} to {Largest:0}, with at most {MostDecimals} decimals after a point.");

    private static UserError Refused(string error, string expected) => new(error, expected, $"Write for example {Example}.");
}
