using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using KernelGen.Shapes;

namespace KernelGen.Training;

/// <summary>Reads tensors of single, half and double precision from a file of <i>safetensors</i>.</summary>
internal sealed class SafetensorsReader : IDisposable
{
    private const int PieceLength = 1 << 16;

    private readonly string _path;
    private readonly Stream _stream;
    private readonly SafetensorsHeader _header;

    /// <summary>Opens a file and checks its header.</summary>
    /// <exception cref="InvalidDataException">The file is no such file, or its header contradicts itself or the file's length.</exception>
    public SafetensorsReader(string path)
        : this(path, new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read))
    {
    }

    /// <summary>Checks the header of a file that is open, which is closed with the reader.</summary>
    /// <exception cref="InvalidDataException">It is no such file, or its header contradicts itself or the file's length.</exception>
    public SafetensorsReader(string path, Stream stream)
    {
        _path = path;
        _stream = stream;
        try
        {
            _header = SafetensorsHeader.Read(path, _stream);
        }
        catch
        {
            _stream.Dispose();
            throw;
        }
    }

    public IReadOnlyDictionary<string, SafetensorsEntry> Tensors => _header.Tensors;

    public IReadOnlyDictionary<string, string> Metadata => _header.Metadata;

    /// <summary>Finds a tensor by its name.</summary>
    public SafetensorsEntry Find(string name, ReadOnlySpan<nint> expected) => Tensors.TryGetValue(name, out SafetensorsEntry? entry)
        ? entry
        : throw new InvalidDataException(
            $"{_path} has no tensor {name}; expected one of shape {ShapeErrors.Text(expected)}. It has {Names()}.");

    /// <summary>Finds a tensor of this shape.</summary>
    public SafetensorsEntry FindExactly(string name, ReadOnlySpan<nint> expected)
    {
        SafetensorsEntry entry = Find(name, expected);
        return expected.SequenceEqual(entry.Shape) ? entry : throw WrongShape(entry, ShapeErrors.Text(expected));
    }

    public InvalidDataException WrongShape(SafetensorsEntry entry, string expected) => new(
        $"The tensor {entry.Name} of {_path} has shape {ShapeErrors.Text(entry.Shape)}; expected {expected}.");

    public InvalidDataException Unknown(string name) => new(
        $"{_path} has a tensor {name} of shape {ShapeErrors.Text(Tensors[name].Shape)}, and nothing takes it; is it the file of this "
        + "network?");

    /// <summary>Reads the elements of a tensor, which must be numbers unless anything is allowed.</summary>
    public float[] Read(SafetensorsEntry entry, bool allowNonFinite)
    {
        int size = ElementSize(entry);
        var values = new float[(int)entry.Elements];
        Read(entry, values, size, allowNonFinite);
        return values;
    }

    /// <summary>The same, into memory of the caller's, as many elements as the tensor has.</summary>
    public void Read(SafetensorsEntry entry, Span<float> values, bool allowNonFinite) =>
        Read(entry, values, ElementSize(entry), allowNonFinite);

    public void Dispose() => _stream.Dispose();

    /// <summary>The bytes of an element, of a tensor whose bytes are as many as its shape says.</summary>
    private int ElementSize(SafetensorsEntry entry)
    {
        int size = entry.Type switch
        {
            "F32" => sizeof(float),
            "F64" => sizeof(double),
            "F16" or "BF16" => sizeof(ushort),
            _ => throw new InvalidDataException(
                $"The tensor {entry.Name} of {_path} has elements of type {entry.Type}; expected F32, F16, BF16 or F64."),
        };
        if (entry.End - entry.Begin != entry.Elements * size || entry.Elements > Array.MaxLength)
        {
            throw _header.Wrong(
                $"the tensor {entry.Name} has shape {ShapeErrors.Text(entry.Shape)} and type {entry.Type}, and {entry.End - entry.Begin} "
                + "bytes, which is something else, or more than an array holds");
        }

        return size;
    }

    private void Read(SafetensorsEntry entry, Span<float> values, int size, bool allowNonFinite)
    {
        _stream.Position = _header.DataStart + entry.Begin;
        if (entry.Type == "F32" && BitConverter.IsLittleEndian)
        {
            _stream.ReadExactly(MemoryMarshal.AsBytes(values));
        }
        else
        {
            Convert(entry.Type, size, values);
        }

        if (!allowNonFinite && !TensorPrimitives.IsFiniteAll<float>(values))
        {
            throw new InvalidDataException($"The tensor {entry.Name} of {_path} has an element that is NaN or infinite.");
        }
    }

    private void Convert(string type, int size, Span<float> values)
    {
        var piece = new byte[PieceLength];
        while (values.Length > 0)
        {
            int count = Math.Min(values.Length, PieceLength / size);
            _stream.ReadExactly(piece.AsSpan(0, count * size));
            for (int i = 0; i < count; i++)
            {
                ReadOnlySpan<byte> at = piece.AsSpan(i * size, size);
                values[i] = type switch
                {
                    "F32" => BinaryPrimitives.ReadSingleLittleEndian(at),
                    "F64" => (float)BinaryPrimitives.ReadDoubleLittleEndian(at),
                    "F16" => (float)BinaryPrimitives.ReadHalfLittleEndian(at),
                    _ => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(at) << 16),
                };
            }

            values = values[count..];
        }
    }

    /// <summary>The first names, sorted, for a message.</summary>
    private string Names()
    {
        const int Most = 12;
        string[] names = [.. Tensors.Keys];
        Array.Sort(names, StringComparer.Ordinal);
        return names.Length == 0 ? "none"
            : names.Length <= Most ? string.Join(", ", names)
            : string.Join(", ", names[..Most]) + $" and {names.Length - Most} more";
    }
}
