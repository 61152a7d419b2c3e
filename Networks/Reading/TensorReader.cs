using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Networks.Graphs;

namespace KernelGen.Networks.Reading;

/// <summary>Reads a <c>TensorProto</c>: bytes as they are in memory, or fields by type, or a part of another file.</summary>
internal sealed class TensorReader(ExternalFiles external)
{
    private const int ExternalLocation = 1;

    private readonly List<long> _sizes = [];
    private readonly List<float> _reals = [];
    private readonly List<double> _doubles = [];
    private readonly List<long> _integers = [];
    private readonly Dictionary<string, string> _externalData = [];
    private byte[]? _raw;
    private long _type;
    private long _location;

    /// <summary>The name and the elements.</summary>
    public static (string Name, TensorData Data) Read(WireReader message, ExternalFiles external)
    {
        var reader = new TensorReader(external);
        string name = reader.ReadFields(message);
        try
        {
            return (name, reader.Decode());
        }
        catch (NetworkException error)
        {
            throw error.At($"tensor '{name}'");
        }
    }

    private string ReadFields(WireReader message)
    {
        string name = "";
        while (message.Next())
        {
            switch (message.Field)
            {
                case 1: message.Integers(_sizes); break;
                case 2: _type = message.Integer(); break;
                case 3: throw new NetworkException("tensors in segments are not supported");
                case 4: message.Reals(_reals); break;
                case 5 or 7 or 11: message.Integers(_integers); break;
                case 8: name = message.Text(); break;
                case 9: _raw = message.Bytes().ToArray(); break;
                case 10: message.Doubles(_doubles); break;
                case 13: ReadExternalEntry(message.Message()); break;
                case 14: _location = message.Integer(); break;
                default: message.Skip(); break;
            }
        }

        return name;
    }

    private void ReadExternalEntry(WireReader message)
    {
        (string key, string value) = OnnxReader.Pair(message);
        if (!_externalData.TryAdd(key, value))
        {
            throw new NetworkException($"the external data has '{key}' twice");
        }
    }

    private TensorData Decode()
    {
        ElementType type = OnnxTypes.Of(_type);
        if (_sizes.Count > Shape.HighestRank || _sizes.Exists(size => size < 0)
            || Shape.CountAtMost([.. _sizes], Array.MaxLength) is not { } count)
        {
            throw new NetworkException(
                $"the shape is ({string.Join(", ", _sizes)}); expected at most {Shape.HighestRank} sizes from 0 to "
                + $"{Array.MaxLength}, and as many elements at most");
        }

        int[] sizes = [.. _sizes.Select(size => (int)size)];
        long bytes = count * OnnxTypes.BytesOf(_type);
        byte[]? raw = _location == ExternalLocation ? external.Read(_externalData, bytes) : _raw;
        if (raw is null)
        {
            return DecodeFields(type, sizes, count);
        }

        ThrowIfOther(raw.Length, bytes, "bytes");
        return DecodeRaw(type, sizes, raw, (int)count);
    }

    private TensorData DecodeRaw(ElementType type, int[] sizes, byte[] raw, int count)
    {
        T[] All<T>(Func<int, T> element) => [.. Enumerable.Range(0, count).Select(element)];
        ReadOnlySpan<byte> At(int i, int bytes) => raw.AsSpan(i * bytes, bytes);
        return _type switch
        {
            OnnxTypes.Float16 => TensorData.Of(sizes, All(i => (float)BinaryPrimitives.ReadHalfLittleEndian(At(i, 2)))),
            OnnxTypes.BFloat16 => TensorData.Of(sizes, All(i => Widened(BinaryPrimitives.ReadUInt16LittleEndian(At(i, 2))))),
            _ => type switch
            {
                ElementType.Float => TensorData.Of(sizes, All(i => BinaryPrimitives.ReadSingleLittleEndian(At(i, 4)))),
                ElementType.Double => TensorData.Of(sizes, All(i => BinaryPrimitives.ReadDoubleLittleEndian(At(i, 8)))),
                ElementType.Bool => TensorData.Of(sizes, All(i => raw[i] != 0)),
                ElementType.Int8 => TensorData.Of(type, sizes, All(i => (long)(sbyte)raw[i])),
                ElementType.UInt8 => TensorData.Of(type, sizes, All(i => (long)raw[i])),
                ElementType.Int16 => TensorData.Of(type, sizes, All(i => (long)BinaryPrimitives.ReadInt16LittleEndian(At(i, 2)))),
                ElementType.UInt16 => TensorData.Of(type, sizes, All(i => (long)BinaryPrimitives.ReadUInt16LittleEndian(At(i, 2)))),
                ElementType.Int32 => TensorData.Of(type, sizes, All(i => (long)BinaryPrimitives.ReadInt32LittleEndian(At(i, 4)))),
                ElementType.UInt32 => TensorData.Of(type, sizes, All(i => (long)BinaryPrimitives.ReadUInt32LittleEndian(At(i, 4)))),
                _ => TensorData.Of(type, sizes, All(i => BinaryPrimitives.ReadInt64LittleEndian(At(i, 8)))),
            },
        };
    }

    private TensorData DecodeFields(ElementType type, int[] sizes, long count)
    {
        bool isHalf = _type is OnnxTypes.Float16 or OnnxTypes.BFloat16;
        int given = type switch
        {
            ElementType.Float when !isHalf => _reals.Count,
            ElementType.Double => _doubles.Count,
            _ => _integers.Count,
        };
        ThrowIfOther(given, count, $"elements for {type}");
        return type switch
        {
            ElementType.Float when _type == OnnxTypes.Float16 =>
                TensorData.Of(sizes, [.. _integers.Select(bits => (float)BitConverter.UInt16BitsToHalf((ushort)bits))]),
            ElementType.Float when _type == OnnxTypes.BFloat16 =>
                TensorData.Of(sizes, [.. _integers.Select(bits => Widened((ushort)bits))]),
            ElementType.Float => TensorData.Of(sizes, [.. _reals]),
            ElementType.Double => TensorData.Of(sizes, [.. _doubles]),
            ElementType.Bool => TensorData.Of(sizes, [.. _integers.Select(integer => integer != 0)]),
            _ => TensorData.Of(type, sizes, [.. _integers]),
        };
    }

    private void ThrowIfOther(long given, long expected, string what)
    {
        if (given != expected)
        {
            throw new NetworkException($"{given} {what} are there; the shape ({string.Join(", ", _sizes)}) has {expected}");
        }
    }

    /// <summary>A bfloat16 is the upper half of a float.</summary>
    private static float Widened(ushort bits) => BitConverter.UInt32BitsToSingle((uint)bits << 16);
}
