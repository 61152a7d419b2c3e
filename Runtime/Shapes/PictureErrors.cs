using System;

namespace KernelGen.Shapes;

/// <summary>The messages about pictures and the spans that hold them: what was given, what was expected, what to do.</summary>
internal static class PictureErrors
{
    /// <summary>The most channels that a message supposes to be forgotten: those of pictures.</summary>
    private const int MostChannels = 4;

    /// <summary>A size as <c>300x451 pixels of 4 channels</c>.</summary>
    public static string Text(int height, int width, int channels) => $"{height}x{width} pixels of {Channels(channels)}";

    public static string Channels(int count) => count == 1 ? "1 channel" : $"{count} channels";

    public static ArgumentException RowTooLong(int width, int channels) => new(
        $"A row of {width} pixels of {Channels(channels)} has {(long)width * channels} elements, more than {int.MaxValue}. Cut the image "
        + "into tiles.",
        nameof(width));

    public static ArgumentException OtherSize(string source, string destination, string name) => new(
        $"{name} has {destination}; the pixels to be copied are {source}. Take a slice of the same size.", name);

    public static ArgumentException NotIn(int length, in PictureShape picture, ChannelsFrom from, string name) =>
        new($"{name} has {length} elements, {Reason(length, picture, from)}", name);

    private static string Reason(int length, in PictureShape picture, ChannelsFrom from)
    {
        string size = (picture.Images == 1 ? "" : $"{picture.Images} times ") + $"{picture.Height}x{picture.Width}";
        Int128 pixels = (Int128)picture.Rows * picture.Width;
        if (!picture.HasGaps && OtherChannels(length, pixels, picture.Channels) is int other)
        {
            return $"{other} for each of {size} pixels, but {Advice(picture.Channels, other, from)}, or pass a slice.";
        }

        string need = !picture.HasGaps ? $"and {size} pixels of {Channels(picture.Channels)} have {picture.Most}"
            : picture.Pitch < picture.RowLength ? $"but a pitch of {picture.Pitch} elements is less than a row of {picture.RowLength}, "
                + $"{picture.Width} pixels of {Channels(picture.Channels)}"
            : $"and {size} pixels of {Channels(picture.Channels)} in rows {picture.Pitch} elements apart take {picture.Least} to "
                + $"{picture.Most}";
        return $"{need}. {Remedy(length, picture)}";
    }

    /// <summary>Returns how many channels the length is that of, if it is that of any other number.</summary>
    private static int? OtherChannels(int length, Int128 pixels, int channels)
    {
        for (int other = 1; pixels > 0 && other <= MostChannels; other++)
        {
            if (other != channels && length == pixels * other)
            {
                return other;
            }
        }

        return null;
    }

    private static string Advice(int channels, int other, ChannelsFrom from) => from switch
    {
        ChannelsFrom.Options => $"FilterOptions.Channels is {channels}; set Channels = {other}" + (other is 2 or 4 ? " (and Alpha)" : ""),
        ChannelsFrom.Argument => $"channels is {channels}; write {other}",
        _ => $"a plane that a constructor makes has 1 channel; use PlaneSpan.OfPixels or ReadOnlyPlaneSpan.OfPixels with channels: {other}",
    };

    private static string Remedy(int length, in PictureShape picture)
    {
        var exchanged = new PictureShape(picture.Width, picture.Height, picture.Channels, picture.Pitch, picture.Images);
        if (picture.HasGaps && exchanged.Takes(length))
        {
            return $"With a height of {picture.Width} and a width of {picture.Height} it fits: exchange the two.";
        }

        if (picture.HasGaps && picture.Pitch == picture.Width && picture.Channels > 1)
        {
            return $"A pitch counts elements, not pixels: give {picture.RowLength}, or 0 where there is no gap.";
        }

        if (length < picture.Least || picture.Pitch < picture.RowLength)
        {
            return "Check the height, the width and the channels.";
        }

        return picture.HasGaps || picture.Rows == 0 || length % picture.Rows != 0
            ? "Check the height and the width, or pass a slice."
            : $"If its rows are {length / picture.Rows} elements apart, give that as the pitch; else check the height and the width, or "
                + "pass a slice.";
    }
}
