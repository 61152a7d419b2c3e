namespace KernelGen.CompilerServices;

/// <summary>The place of the input that a pixel of a resized image shows; ONNX's <c>coordinate_transformation_mode</c>.</summary>
public enum ResizeCoordinates
{
    /// <summary><c>(x + 0.5) / scale - 0.5</c>.</summary>
    HalfPixel,

    /// <summary>The same, and 0 where the result has one pixel.</summary>
    PyTorchHalfPixel,

    /// <summary><c>x / scale</c>.</summary>
    Asymmetric,

    /// <summary><c>x * (input - 1) / (result - 1)</c>.</summary>
    AlignCorners,

    /// <summary>
    /// As half a pixel, moved so that the middle of the input stays in the middle where the scale is not that of the sizes.
    /// </summary>
    HalfPixelSymmetric,

    /// <summary><c>(x + 0.5) / scale</c>.</summary>
    HalfPixelWithoutShift,
}
