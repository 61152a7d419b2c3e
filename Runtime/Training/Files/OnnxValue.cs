namespace KernelGen.Training;

/// <summary>A tensor between two nodes of an ONNX graph.</summary>
/// <param name="Name">Its name in the graph.</param>
/// <param name="IsTransposed">
/// Whether images that the layers know as <c>(N, H, W, C)</c> lie in the graph as <c>(N, C, H, W)</c>, the only order that ONNX's
/// convolutions and poolings take.
/// </param>
internal readonly record struct OnnxValue(string Name, bool IsTransposed)
{
    /// <summary>Returns the axis in the graph of a dimension that the layers know.</summary>
    public int AxisOf(int dimension) => !IsTransposed || dimension == 0 ? dimension
        : dimension == 3 ? 1
        : dimension + 1;
}
