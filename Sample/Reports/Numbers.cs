using System;
using System.Globalization;
using System.Linq;

namespace KernelGen.Sample.Reports;

/// <summary>Numbers as text, the same in every culture.</summary>
internal static class Numbers
{
    private const int MostDecimals = 4;

    /// <summary>A number in a .NET format; one that rounds to zero has no minus sign.</summary>
    public static string Text(double number, string format = "0.####")
    {
        string text = number.ToString(format, CultureInfo.InvariantCulture);
        return text.StartsWith('-') && !text.AsSpan().ContainsAnyInRange('1', '9') ? text[1..] : text;
    }

    /// <summary>The format that shows all of these with equally many decimals: as few as lose nothing, four at most.</summary>
    public static string CommonFormat(ReadOnlySpan<float> numbers)
    {
        const double invisible = 1e-6;
        int decimals = 0;
        foreach (float number in numbers)
        {
            while (decimals < MostDecimals && Math.Abs(number - Math.Round(number, decimals)) > invisible)
            {
                decimals++;
            }
        }

        return decimals == 0 ? "0" : "0." + new string('0', decimals);
    }

    /// <summary>A shape as <c>(6, 8)</c>.</summary>
    public static string Shape(ReadOnlySpan<nint> lengths) =>
        "(" + string.Join(", ", lengths.ToArray().Select(length => length.ToString(CultureInfo.InvariantCulture))) + ")";
}
