using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;

namespace KernelGen.Training;

/// <summary>
/// The header of a file of tensors. Everything it says is compared with the length of the file before anything of that size is allocated,
/// so a broken or hostile file is refused at the cost of its own length at most.
/// </summary>
internal sealed class SafetensorsHeader
{
    /// <summary>The longest header, as in the format's own library.</summary>
    private const long MaxLength = 100_000_000;

    /// <summary>Dimensions that a tensor may have, far more than any has.</summary>
    private const int MostNumbers = 64;

    private readonly string _path;

    private SafetensorsHeader(string path) => _path = path;

    public Dictionary<string, SafetensorsEntry> Tensors { get; } = [];

    public Dictionary<string, string> Metadata { get; } = [];

    /// <summary>Gets the offset in the file at which the elements begin.</summary>
    public long DataStart { get; private set; }

    /// <exception cref="InvalidDataException">The file is no such file, or its header contradicts itself or the file's length.</exception>
    public static SafetensorsHeader Read(string path, Stream stream)
    {
        var header = new SafetensorsHeader(path);
        byte[] json = header.Bytes(stream);
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            header.ReadEntries(document.RootElement, stream.Length - header.DataStart);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The second is what names that are no valid Unicode give.
            throw header.Wrong($"its header is no JSON ({exception.Message})");
        }

        header.ThrowIfNotWhole(stream.Length - header.DataStart);
        return header;
    }

    public InvalidDataException Wrong(string what) => new($"{_path} is no valid safetensors file: {what}.");

    private byte[] Bytes(Stream stream)
    {
        Span<byte> prefix = stackalloc byte[sizeof(ulong)];
        if (stream.Length < prefix.Length)
        {
            throw Wrong($"it has {stream.Length} bytes, and the length of the header alone takes {prefix.Length}");
        }

        stream.ReadExactly(prefix);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        long most = Math.Min(MaxLength, stream.Length - prefix.Length);
        if (length > (ulong)most)
        {
            throw Wrong($"it announces a header of {length} bytes, and at most {most} are possible in a file of {stream.Length}");
        }

        var json = new byte[(int)length];
        stream.ReadExactly(json);
        DataStart = prefix.Length + json.Length;
        return json;
    }

    private void ReadEntries(JsonElement root, long dataLength)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw Wrong("its header is no JSON object");
        }

        foreach (JsonProperty property in root.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.Object)
            {
                throw Wrong($"the entry {property.Name} is no JSON object");
            }

            if (property.Name == SafetensorsWriter.Metadata)
            {
                ReadMetadata(property.Value);
            }
            else if (!Tensors.TryAdd(property.Name, Entry(property.Name, property.Value, dataLength)))
            {
                throw Wrong($"the tensor {property.Name} is there twice");
            }
        }
    }

    private void ReadMetadata(JsonElement metadata)
    {
        foreach (JsonProperty property in metadata.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.String || !Metadata.TryAdd(property.Name, property.Value.GetString()!))
            {
                throw Wrong($"the metadata {property.Name} is no text, or is there twice");
            }
        }
    }

    private SafetensorsEntry Entry(string name, JsonElement entry, long dataLength)
    {
        if (!entry.TryGetProperty("dtype", out JsonElement type) || type.ValueKind != JsonValueKind.String)
        {
            throw Wrong($"the tensor {name} has no dtype");
        }

        long[] shape = Numbers(name, entry, "shape");
        long[] offsets = Numbers(name, entry, "data_offsets");
        if (offsets.Length != 2 || offsets[0] > offsets[1] || offsets[1] > dataLength)
        {
            throw Wrong(
                $"the tensor {name} lies at [{string.Join(", ", offsets)}]; expected two offsets in order, the second at most "
                + $"{dataLength}, the bytes behind the header");
        }

        long elements = shape.AsSpan().Contains(0) ? 0 : 1;
        foreach (long length in shape)
        {
            // No element is smaller than a bit, so more of them than bits cannot be in the file.
            elements = elements == 0 || length <= dataLength * 8 / elements
                ? elements * length
                : throw Wrong($"the tensor {name} has shape ({string.Join(", ", shape)}), more elements than the file can hold");
        }

        return new SafetensorsEntry(
            name, type.GetString()!, Array.ConvertAll(shape, length => (nint)length), elements, offsets[0], offsets[1]);
    }

    private long[] Numbers(string name, JsonElement entry, string key)
    {
        if (!entry.TryGetProperty(key, out JsonElement array) || array.ValueKind != JsonValueKind.Array)
        {
            throw Wrong($"the tensor {name} has no {key}");
        }

        if (array.GetArrayLength() > MostNumbers)
        {
            throw Wrong($"the {key} of the tensor {name} has {array.GetArrayLength()} numbers; expected at most {MostNumbers}");
        }

        var numbers = new List<long>();
        foreach (JsonElement element in array.EnumerateArray())
        {
            numbers.Add(element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out long number) && number >= 0
                ? number
                : throw Wrong($"the {key} of the tensor {name} has a {element.ValueKind}; expected whole numbers from 0"));
        }

        return [.. numbers];
    }

    /// <summary>The tensors follow each other without a gap or an overlap, from the first byte behind the header to the last.</summary>
    private void ThrowIfNotWhole(long dataLength)
    {
        SafetensorsEntry[] entries = [.. Tensors.Values];
        Array.Sort(entries, (left, right) => (left.Begin, left.End).CompareTo((right.Begin, right.End)));
        long reached = 0;
        foreach (SafetensorsEntry entry in entries)
        {
            if (entry.Begin != reached)
            {
                throw Wrong(
                    $"the tensor {entry.Name} begins at {entry.Begin}, and those before it end at {reached}; expected neither gaps nor "
                    + "overlaps");
            }

            reached = entry.End;
        }

        if (reached != dataLength)
        {
            throw Wrong($"its tensors end at {reached}, and {dataLength} bytes are behind the header");
        }
    }
}
