using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;
using System.Text.Json;
using KernelGen.Networks.Planning;

namespace KernelGen.Networks.Writing;

/// <summary>
/// Writes weights in the format of <i>safetensors</i> (github.com/huggingface/safetensors): the length of a header in eight bytes, the
/// header as JSON, and the elements, all little-endian.
/// </summary>
internal static class SafetensorsFile
{
    private const int Alignment = 8;

    public static void Write(Stream stream, IReadOnlyList<FileWeights> tensors)
    {
        byte[] header = Header(tensors);
        byte[] length = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (FileWeights tensor in tensors)
        {
            float[] values = tensor.Values;
            if (!System.BitConverter.IsLittleEndian)
            {
                values = System.Array.ConvertAll(
                    values, value => System.BitConverter.Int32BitsToSingle(BinaryPrimitives.ReverseEndianness(
                        System.BitConverter.SingleToInt32Bits(value))));
            }

            stream.Write(MemoryMarshal.AsBytes<float>(values));
        }
    }

    private static byte[] Header(IReadOnlyList<FileWeights> tensors)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory))
        {
            long offset = 0;
            json.WriteStartObject();
            foreach (FileWeights tensor in tensors)
            {
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", "F32");
                json.WriteStartArray("shape");
                foreach (int size in tensor.Sizes)
                {
                    json.WriteNumberValue(size);
                }

                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(offset);
                offset += (long)tensor.Values.Length * sizeof(float);
                json.WriteNumberValue(offset);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        while (memory.Length % Alignment != 0)
        {
            memory.WriteByte((byte)' ');
        }

        return memory.ToArray();
    }
}
