namespace KernelGen.Filters;

/// <summary>The treatment of the last channel of a pixel by a filter.</summary>
public enum Alpha
{
    /// <summary>There is no alpha: every channel is filtered like the others.</summary>
    None,

    /// <summary>
    /// The last channel is copied from the pixel itself, saturated where the destination holds less. The colours are filtered each by
    /// itself, which is right for colours that are not multiplied by alpha where the image is opaque or nearly so.
    /// </summary>
    Kept,

    /// <summary>
    /// The same as <see cref="Kept"/>, and no colour becomes more than its pixel's alpha, so that premultiplied pixels stay premultiplied.
    /// </summary>
    KeptPremultiplied,
}
