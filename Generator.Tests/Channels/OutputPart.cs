using System;

namespace KernelGen.Generator.Tests.Channels;

/// <summary>Outputs along one dimension.</summary>
internal sealed record OutputPart(int First, int Count)
{
    /// <summary>Pixels of the image, and of the smallest one.</summary>
    public int Length { get; init; }

    public int Least { get; init; }

    public int Reach { get; init; }

    public int Stride { get; init; }

    /// <summary>Padding on either side.</summary>
    public int Before { get; init; }

    public int Behind { get; init; }

    public Range Outputs => First..(First + Count);

    /// <summary>
    /// The pixels that these outputs see, and where they are among the outputs of those alone; nothing where they see the border of
    /// the image, or so few pixels are no image.
    /// </summary>
    public (Range Seen, Range Outputs)? Inside
    {
        get
        {
            // From a whole number of strides before the first pixel seen, so that outputs fall on outputs.
            int skipped = (Before + Stride - 1) / Stride;
            int start = (First - skipped) * Stride, end = ((First + Count - 1) * Stride) - Before + Reach;
            return start >= 0 && end <= Length && end - start >= Least ? (start..end, skipped..(skipped + Count)) : null;
        }
    }

    /// <summary>The pixels that get gradients of these outputs alone.</summary>
    public Range? Gradients
    {
        get
        {
            int count = ((Count - 1) * Stride) + Reach - Before - Behind;
            return count > 0 ? (First * Stride)..((First * Stride) + count) : null;
        }
    }

    public static OutputPart Any(Random random, int outputs)
    {
        int first = random.Next(outputs);
        return new OutputPart(first, random.Next(1, outputs - first + 1));
    }

    public override string ToString() => Outputs.ToString();
}
