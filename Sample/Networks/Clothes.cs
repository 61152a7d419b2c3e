using System.Collections.Generic;

namespace KernelGen.Sample.Networks;

/// <summary>The pictures of Fashion-MNIST: 28x28 grey pixels, light clothes on black.</summary>
internal static class Clothes
{
    /// <summary>Rows and columns of a picture.</summary>
    public const int Side = 28;

    /// <summary>The number of classes.</summary>
    public const int Classes = 10;

    /// <summary>Gets the name of what each class shows, in the order of the labels.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["T-shirt", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "boot"];
}
