namespace KernelGen;

/// <summary>One of the two diagonals of a pixel's square.</summary>
public enum Diagonal
{
    /// <summary>From the upper left to the lower right.</summary>
    Falling,

    /// <summary>From the lower left to the upper right.</summary>
    Rising,
}
