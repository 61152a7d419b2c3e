namespace KernelGen.Training;

/// <summary>The order in which a file has the dimensions of weights.</summary>
public enum WeightOrder
{
    /// <summary>Kernels <c>(out, in, h, w)</c> and dense weights <c>(out, in)</c>: PyTorch's, and that of this library.</summary>
    PyTorch,

    /// <summary>
    /// Kernels <c>(h, w, in, out)</c>, depthwise ones also <c>(h, w, channels, multiplier)</c>, and dense weights <c>(in, out)</c>:
    /// TensorFlow's and Keras's.
    /// </summary>
    TensorFlow,
}
