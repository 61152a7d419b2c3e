using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Text;

namespace KernelGen.Training;

/// <summary>
/// A message in the wire format of Protocol Buffers (protobuf.dev/programming-guides/encoding): varints, floats, and fields that begin with
/// their length. Elements of tensors stay where they are until the message is written.
/// </summary>
internal sealed class ProtobufMessage
{
    private const int Varint = 0;
    private const int LengthDelimited = 2;
    private const int FourBytes = 5;
    private const int PayloadBits = 7;
    private const byte More = 1 << PayloadBits;

    private readonly List<Action<Stream>> _pieces = [];

    /// <summary>Gets the bytes of the message.</summary>
    public long Length { get; private set; }

    public ProtobufMessage Integer(int field, long value)
    {
        Tag(field, Varint);
        Number((ulong)value);
        return this;
    }

    public ProtobufMessage Real(int field, float value)
    {
        Tag(field, FourBytes);
        var bytes = new byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        Add(bytes);
        return this;
    }

    public ProtobufMessage Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public ProtobufMessage Bytes(int field, byte[] value)
    {
        Tag(field, LengthDelimited);
        Number((ulong)value.Length);
        Add(value);
        return this;
    }

    /// <summary>Adds the elements of a tensor as bytes.</summary>
    public ProtobufMessage Elements(int field, FileTensor tensor)
    {
        long length = (long)tensor.Values.Length * sizeof(float);
        Tag(field, LengthDelimited);
        Number((ulong)length);
        _pieces.Add(tensor.WriteElements);
        Length += length;
        return this;
    }

    /// <summary>Adds a message that is complete.</summary>
    public ProtobufMessage Message(int field, ProtobufMessage value)
    {
        Tag(field, LengthDelimited);
        Number((ulong)value.Length);
        _pieces.AddRange(value._pieces);
        Length += value.Length;
        return this;
    }

    public void Write(Stream stream)
    {
        foreach (Action<Stream> piece in _pieces)
        {
            piece(stream);
        }
    }

    /// <summary>Returns whether both have the same bytes.</summary>
    public bool IsEqual(ProtobufMessage other) => Length == other.Length && Hash().AsSpan().SequenceEqual(other.Hash());

    private byte[] Hash()
    {
        using var hash = SHA256.Create();
        using (var stream = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write))
        {
            Write(stream);
        }

        return hash.Hash!;
    }

    private void Tag(int field, int wireType) => Number(((ulong)field << 3) | (uint)wireType);

    private void Number(ulong value)
    {
        var bytes = new List<byte>();
        for (; value >= More; value >>= PayloadBits)
        {
            bytes.Add((byte)(value | More));
        }

        Add([.. bytes, (byte)value]);
    }

    private void Add(byte[] bytes)
    {
        _pieces.Add(stream => stream.Write(bytes));
        Length += bytes.Length;
    }
}
