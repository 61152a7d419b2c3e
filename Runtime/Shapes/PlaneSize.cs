namespace KernelGen.Shapes;

/// <summary>The rows and columns of a plane.</summary>
internal readonly record struct PlaneSize(int Height, int Width);
