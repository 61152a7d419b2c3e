using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;

namespace KernelGen.Training;

/// <summary>
/// Writes tensors in the format of <i>safetensors</i> (github.com/huggingface/safetensors): the length of a header in eight bytes, the
/// header as JSON, and the elements, all little-endian.
/// </summary>
internal static class SafetensorsWriter
{
    internal const string Metadata = "__metadata__";
    private const int Alignment = 8;

    public static void Write(string path, IReadOnlyList<FileTensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        byte[] header = Header(tensors, metadata);
        AtomicFile.Write(path, stream => Write(stream, header, tensors));
    }

    public static void Write(Stream stream, IReadOnlyList<FileTensor> tensors, IReadOnlyDictionary<string, string> metadata) =>
        Write(stream, Header(tensors, metadata), tensors);

    private static void Write(Stream stream, byte[] header, IReadOnlyList<FileTensor> tensors)
    {
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (FileTensor tensor in tensors)
        {
            tensor.WriteElements(stream);
        }
    }

    private static byte[] Header(IReadOnlyList<FileTensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory))
        {
            json.WriteStartObject();
            if (metadata.Count > 0)
            {
                json.WriteStartObject(Metadata);
                foreach ((string key, string value) in metadata)
                {
                    json.WriteString(key, value);
                }

                json.WriteEndObject();
            }

            long offset = 0;
            var names = new HashSet<string>(StringComparer.Ordinal) { Metadata };
            foreach (FileTensor tensor in tensors)
            {
                if (!names.Add(tensor.Name))
                {
                    throw new InvalidOperationException(
                        $"Two tensors are called {tensor.Name}, and nothing was written; give each parameter of a layer a name of its "
                        + "own.");
                }

                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", "F32");
                json.WriteStartArray("shape");
                foreach (nint length in tensor.Shape)
                {
                    json.WriteNumberValue(length);
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
