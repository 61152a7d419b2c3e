using System;
using System.Collections.Generic;
using System.Text;

namespace KernelGen.Networks.Tests.Support;

/// <summary>A message of Protocol Buffers, written field by field.</summary>
internal sealed class Message
{
    private readonly List<byte> _bytes = [];

    public byte[] ToArray() => [.. _bytes];

    public Message Integer(int field, long value) => Tag(field, 0).Varint((ulong)value);

    public Message Real(int field, float value)
    {
        Tag(field, 5)._bytes.AddRange(BitConverter.GetBytes(value));
        return this;
    }

    public Message Bytes(int field, byte[] value)
    {
        Tag(field, 2).Varint((ulong)value.Length)._bytes.AddRange(value);
        return this;
    }

    public Message Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public Message Inner(int field, Message value) => Bytes(field, value.ToArray());

    public Message Packed(int field, IEnumerable<long> values)
    {
        var packed = new Message();
        foreach (long value in values)
        {
            packed.Varint((ulong)value);
        }

        return Bytes(field, packed.ToArray());
    }

    private Message Tag(int field, int wireType) => Varint(((ulong)field << 3) | (uint)wireType);

    private Message Varint(ulong value)
    {
        for (; value > 127; value >>= 7)
        {
            _bytes.Add((byte)(value | 128));
        }

        _bytes.Add((byte)value);
        return this;
    }
}
