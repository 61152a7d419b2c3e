namespace KernelGen.Training;

/// <summary>The entry of a tensor in the header of a file, checked against the length of the file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">How its elements are written: <c>F32</c>.</param>
/// <param name="Shape">Its lengths.</param>
/// <param name="Elements">Their product.</param>
/// <param name="Begin">Its first byte behind the header.</param>
/// <param name="End">The byte behind its last one.</param>
internal sealed record SafetensorsEntry(string Name, string Type, nint[] Shape, long Elements, long Begin, long End);
