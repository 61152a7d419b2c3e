using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Text;
using KernelGen.Networks.Graphs;

namespace KernelGen.Networks.Reading;

/// <summary>
/// Reads one message in the wire format of Protocol Buffers (protobuf.dev/programming-guides/encoding), field by field. A message that
/// lies in another one is read by a reader of its own, within the bytes of the outer one. Nothing is allocated by a length before the file
/// was found to have as much.
/// </summary>
internal sealed class WireReader(byte[] file, int begin, int end)
{
    private const int Varint = 0;
    private const int EightBytes = 1;
    private const int LengthDelimited = 2;
    private const int FourBytes = 5;
    private const int PayloadBits = 7;
    private const byte More = 1 << PayloadBits;
    private const int TypeBits = 3;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private int _position = begin;
    private int _wireType;

    /// <summary>Gets the number of the field that was met.</summary>
    public int Field { get; private set; }

    /// <summary>Goes to the next field.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Next()
    {
        if (_position == end)
        {
            return false;
        }

        ulong tag = RawVarint();
        (Field, _wireType) = ((int)Math.Min(tag >> TypeBits, int.MaxValue), (int)(tag & ((1 << TypeBits) - 1)));
        return Field > 0 ? true : throw Wrong("a field has the number 0");
    }

    public void Skip()
    {
        switch (_wireType)
        {
            case Varint: RawVarint(); break;
            case EightBytes: Take(sizeof(ulong)); break;
            case LengthDelimited: Bytes(); break;
            case FourBytes: Take(sizeof(uint)); break;
            default: throw Wrong($"a field has the wire type {_wireType}");
        }
    }

    public long Integer()
    {
        Expect(Varint);
        return (long)RawVarint();
    }

    public float Real()
    {
        Expect(FourBytes);
        return BinaryPrimitives.ReadSingleLittleEndian(Take(sizeof(float)));
    }

    public ReadOnlySpan<byte> Bytes()
    {
        Expect(LengthDelimited);
        return Take(Length());
    }

    public string Text()
    {
        try
        {
            return StrictUtf8.GetString(Bytes());
        }
        catch (DecoderFallbackException)
        {
            throw Wrong("a text is no UTF-8");
        }
    }

    public WireReader Message()
    {
        Expect(LengthDelimited);
        int length = Length();
        _position += length;
        return new WireReader(file, _position - length, _position);
    }

    /// <summary>Adds one element of a repeated field, or all of a packed one.</summary>
    public void Integers(List<long> elements)
    {
        if (_wireType != LengthDelimited)
        {
            elements.Add(Integer());
            return;
        }

        WireReader packed = Message();
        while (packed._position < packed.End)
        {
            elements.Add((long)packed.RawVarint());
        }
    }

    /// <inheritdoc cref="Integers"/>
    public void Reals(List<float> elements)
    {
        if (_wireType != LengthDelimited)
        {
            elements.Add(Real());
            return;
        }

        WireReader packed = Message();
        while (packed._position < packed.End)
        {
            elements.Add(BinaryPrimitives.ReadSingleLittleEndian(packed.Take(sizeof(float))));
        }
    }

    /// <inheritdoc cref="Integers"/>
    public void Doubles(List<double> elements)
    {
        if (_wireType != LengthDelimited)
        {
            Expect(EightBytes);
            elements.Add(BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double))));
            return;
        }

        WireReader packed = Message();
        while (packed._position < packed.End)
        {
            elements.Add(BinaryPrimitives.ReadDoubleLittleEndian(packed.Take(sizeof(double))));
        }
    }

    private int End => end;

    private NetworkException Wrong(string what) => new($"{what} (before byte {_position})");

    private void Expect(int wireType)
    {
        if (_wireType != wireType)
        {
            throw Wrong($"the field {Field} has the wire type {_wireType}; expected {wireType}");
        }
    }

    private int Length()
    {
        ulong length = RawVarint();
        return length <= (ulong)(end - _position)
            ? (int)length
            : throw Wrong($"{length} bytes are announced where {end - _position} are left");
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > end - _position)
        {
            throw Wrong($"{length} bytes are expected where {end - _position} are left");
        }

        _position += length;
        return file.AsSpan(_position - length, length);
    }

    private ulong RawVarint()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += PayloadBits)
        {
            byte next = Take(1)[0];
            value |= (ulong)(next & (More - 1)) << shift;
            if (next < More)
            {
                return value;
            }
        }

        throw Wrong("a number has more than ten bytes");
    }
}
