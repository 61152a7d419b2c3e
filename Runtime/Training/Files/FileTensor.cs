using System;

namespace KernelGen.Training;

/// <summary>A tensor that a file is to hold.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Shape">Its lengths.</param>
/// <param name="Values">Its elements, row by row.</param>
internal readonly record struct FileTensor(string Name, nint[] Shape, ReadOnlyMemory<float> Values);
