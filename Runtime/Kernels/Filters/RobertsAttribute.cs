namespace KernelGen;

/// <summary>
/// Roberts' cross: the difference along one diagonal of a square of four pixels. Both are positive where the image grows to the right.
/// <code>
/// Diagonal.Falling    Diagonal.Rising
///  -1   0               0   1
///   0   1              -1   0
/// </code>
/// </summary>
/// <remarks>
/// Both answer with 1 to <c>f = x</c>; to <c>f = y</c>, which grows downwards, the falling one with 1 and the rising one with -1.
/// scikit-image: <c>filters.roberts_pos_diag</c> is the falling one with the other sign, <c>roberts_neg_diag</c> the rising one. OpenCV and
/// SciPy have none.
/// </remarks>
public sealed class RobertsAttribute : NamedKernelAttribute
{
    /// <summary>The difference along <paramref name="diagonal"/>.</summary>
    /// <param name="diagonal">Its direction.</param>
    public RobertsAttribute(Diagonal diagonal) => Diagonal = diagonal;

    /// <summary>The direction of the difference.</summary>
    public Diagonal Diagonal { get; }
}
