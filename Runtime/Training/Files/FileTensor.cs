using System;
using System.Buffers.Binary;
using System.IO;
using System.Runtime.InteropServices;

namespace KernelGen.Training;

/// <summary>A tensor that a file is to hold.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Shape">Its lengths.</param>
/// <param name="Values">Its elements, row by row.</param>
internal readonly record struct FileTensor(string Name, nint[] Shape, ReadOnlyMemory<float> Values)
{
    /// <summary>Writes the elements, little-endian.</summary>
    public void WriteElements(Stream stream)
    {
        if (BitConverter.IsLittleEndian)
        {
            stream.Write(MemoryMarshal.AsBytes(Values.Span));
            return;
        }

        Span<byte> bytes = stackalloc byte[sizeof(float)];
        foreach (float element in Values.Span)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes, element);
            stream.Write(bytes);
        }
    }
}
