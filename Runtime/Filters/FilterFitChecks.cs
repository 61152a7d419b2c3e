using System;
using KernelGen.Shapes;

namespace KernelGen.Filters;

/// <summary>The checks on the pictures between which a filter is looked for.</summary>
internal static class FilterFitChecks
{
    public static void ThrowIfNotTaps(int count, int most, string name)
    {
        if (count < 1 || count > most)
        {
            throw new ArgumentOutOfRangeException(name, count, $"A filter has 1 to {most} rows and columns of taps.");
        }
    }

    public static void ThrowIfNotPair<TBefore, TAfter>(ReadOnlyPlaneSpan<TBefore> before, ReadOnlyPlaneSpan<TAfter> after)
    {
        if (after.Height != before.Height || after.Width != before.Width || after.Channels != before.Channels)
        {
            throw new ArgumentException(
                $"after has {PictureErrors.Text(after.Height, after.Width, after.Channels)}, and before "
                + $"{PictureErrors.Text(before.Height, before.Width, before.Channels)}. Give a picture and its filtered copy.",
                nameof(after));
        }

        if ((long)before.Height * before.RowLength > Array.MaxLength)
        {
            throw new ArgumentException(
                $"before has {PictureErrors.Text(before.Height, before.Width, before.Channels)}, more than an array holds. Give a slice of "
                + "both pictures.", nameof(before));
        }
    }

    /// <summary>Throws where even without a pixel that is cut off there are fewer of them than unknowns.</summary>
    public static void ThrowIfTooSmall<T>(ReadOnlyPlaneSpan<T> before, int height, int width, bool offset)
    {
        long rows = Math.Max(before.Height - height + 1, 0);
        long columns = Math.Max(before.Width - width + 1, 0);
        long results = rows * columns * before.Channels;
        int unknowns = (height * width) + (offset ? 1 : 0);
        if (results < unknowns)
        {
            throw new ArgumentException(
                $"before has {PictureErrors.Text(before.Height, before.Width, before.Channels)}; {results} results "
                + $"have all {height}x{width} taps inside, and there are {unknowns} unknowns. Give larger pictures, or look for a smaller "
                + "filter.",
                nameof(before));
        }
    }

    public static void ThrowIfNotLevels(double black, double white, string name)
    {
        if (!(black < white))
        {
            throw new ArgumentException(
                FormattableString.Invariant($"FilterFitOptions.BlackLevel is {black} and WhiteLevel is {white} (the ends of the pixels' ")
                + "type where they are not set); the first must be below the second.",
                name);
        }
    }

    public static ArgumentException NotFinite(float pixel, int row, int element, string name) => new(
        FormattableString.Invariant($"{name} has the pixel {pixel} in row {row}, element {element}; expected finite numbers. ")
        + "Give a slice without it.", name);
}
