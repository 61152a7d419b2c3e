namespace KernelGen.Sample.Reports;

/// <summary>A cell of a table: text, or a number with the text that shows it.</summary>
internal readonly record struct Cell(string Text, double? Number = null)
{
    /// <summary>A number, shown in a format of <see cref="double.ToString(string)"/>.</summary>
    public static Cell Of(double number, string format = "0.###") => new(Numbers.Text(number, format), number);

    public static implicit operator Cell(string text) => new(text);

    public static implicit operator Cell(int number) => Of(number);
}
