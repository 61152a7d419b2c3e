namespace KernelGen.CompilerServices;

/// <summary>The rule for the pixel that is nearest to a place; ONNX's <c>nearest_mode</c>.</summary>
public enum ResizeRounding
{
    /// <summary>The nearest, and of two the lower one.</summary>
    PreferFloor,

    /// <summary>The nearest, and of two the upper one.</summary>
    PreferCeiling,

    /// <summary>The lower one.</summary>
    Floor,

    /// <summary>The upper one.</summary>
    Ceiling,
}
