using System.Globalization;

namespace KernelGen.Generator.Text;

/// <summary>Numbers as C# text, the same under every culture.</summary>
internal static class CSharpLiteral
{
    public static string Of(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number that reads back as the same bits.</summary>
    public static string Of(float value) => value.ToString("R", CultureInfo.InvariantCulture) + "f";

    /// <summary>A number that reads back as the same bits.</summary>
    public static string Exactly(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A ratio for a comment, rounded to two decimals, without zeros at their end.</summary>
    public static string Of(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
