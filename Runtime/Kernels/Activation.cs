namespace KernelGen;

/// <summary>What is done to each output, after the bias, before it is stored.</summary>
public enum Activation
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The rectifier, <c>max(0, y)</c>. Its derivative is 1 where <c>y &gt; 0</c> and 0 elsewhere, at 0 too.</summary>
    Relu,
}
