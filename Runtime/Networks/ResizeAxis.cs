using System;

namespace KernelGen.CompilerServices;

/// <summary>The rows or columns of an image that is resized.</summary>
/// <param name="Coordinates">Which place of the input a pixel shows.</param>
/// <param name="Length">Rows or columns of the input.</param>
/// <param name="ResultLength">Rows or columns of the result.</param>
/// <param name="Scale">How much larger the result is.</param>
internal readonly record struct ResizeAxis(ResizeCoordinates Coordinates, int Length, int ResultLength, double Scale)
{
    /// <summary>The index of the nearest pixel.</summary>
    public int Nearest(int index, ResizeRounding rounding)
    {
        double place = Place(index);
        double nearest = rounding switch
        {
            ResizeRounding.Floor => Math.Floor(place),
            ResizeRounding.Ceiling => Math.Ceiling(place),
            ResizeRounding.PreferCeiling => Math.Floor(place + 0.5),
            _ => Math.Ceiling(place - 0.5),
        };
        return (int)Math.Clamp(nearest, 0, Length - 1);
    }

    /// <summary>The pixel before a place, the one behind it, and the weight of the latter.</summary>
    public (int Before, int Behind, float Weight) Between(int index)
    {
        double place = Place(index), before = Math.Floor(place);
        return (
            (int)Math.Clamp(before, 0, Length - 1), (int)Math.Clamp(before + 1, 0, Length - 1), (float)(place - before));
    }

    private double Place(int index) => Coordinates switch
    {
        ResizeCoordinates.Asymmetric => index / Scale,
        ResizeCoordinates.AlignCorners => ResultLength == 1 ? 0 : index * (Length - 1.0) / (ResultLength - 1),
        ResizeCoordinates.PyTorchHalfPixel when ResultLength == 1 => 0,
        ResizeCoordinates.HalfPixelSymmetric => (Length / 2.0 * (1 - (ResultLength / (Scale * Length)))) + ((index + 0.5) / Scale) - 0.5,
        ResizeCoordinates.HalfPixelWithoutShift => (index + 0.5) / Scale,
        _ => ((index + 0.5) / Scale) - 0.5,
    };
}
