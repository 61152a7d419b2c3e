using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;
using KernelGen.Shapes;

namespace KernelGen.Training;

/// <summary>
/// Bytes with a shape, read from a file of the format of MNIST (yann.lecun.com/exdb/mnist, "IDX"), as it is or compressed with gzip.
/// </summary>
/// <example><code>
/// PixelSamples samples = IdxFile.ReadSamples("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz");
/// </code></example>
public sealed class IdxFile
{
    private const byte UnsignedByte = 8;
    private const int PieceLength = 1 << 16;

    private IdxFile(TensorShape shape, byte[] values)
    {
        Shape = shape;
        Values = values;
    }

    /// <summary>Gets the shape: <c>(N, H, W)</c> of pictures, <c>(N)</c> of labels.</summary>
    public TensorShape Shape { get; }

    /// <summary>Gets the bytes, row by row; they are not copied.</summary>
    public ReadOnlyMemory<byte> Values { get; }

    /// <summary>Reads a file. Whether it is compressed follows from its first bytes, not from its name.</summary>
    /// <exception cref="InvalidDataException">The file is of another format, or has another length than its header says.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IdxFile Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        bool isCompressed = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        if (!isCompressed)
        {
            return Read(path, file);
        }

        using var whole = new GZipStream(file, CompressionMode.Decompress);
        return Read(path, whole);
    }

    /// <summary>
    /// Reads pictures <c>(N, H, W)</c> and their labels <c>(N)</c> as samples <c>(1, H, W)</c>, whose pixels are scaled to 1.
    /// </summary>
    /// <exception cref="InvalidDataException">A file is of another format, or they do not belong together.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static PixelSamples ReadSamples(string images, string labels)
    {
        IdxFile pictures = Read(images), classes = Read(labels);
        if (pictures.Shape.Rank != 3 || classes.Shape.Rank != 1 || pictures.Shape[0] != classes.Shape[0] || classes.Shape[0] == 0)
        {
            throw new InvalidDataException(
                $"{images} has shape {pictures.Shape} and {labels} {classes.Shape}; expected pictures (N, H, W) and a label "
                + "for each, (N).");
        }

        return new PixelSamples(
            pictures.Values.ToArray(), Array.ConvertAll(classes.Values.ToArray(), label => (int)label),
            new TensorShape(1, pictures.Shape[1], pictures.Shape[2]));
    }

    private static IdxFile Read(string path, Stream stream)
    {
        Span<byte> header = stackalloc byte[sizeof(int) * (1 + TensorShape.MaxRank)];
        Fill(path, stream, header[..sizeof(int)]);
        int rank = header[3];
        if (header[0] != 0 || header[1] != 0 || header[2] != UnsignedByte || rank is < 1 or > TensorShape.MaxRank)
        {
            throw new InvalidDataException(
                $"{path} begins with {Convert.ToHexString(header[..sizeof(int)])}; expected 0000, 08 for unsigned bytes, and 01 to "
                + $"{TensorShape.MaxRank:X2} dimensions.");
        }

        Fill(path, stream, header[..(rank * sizeof(int))]);
        Span<nint> lengths = stackalloc nint[rank];
        for (int i = 0; i < rank; i++)
        {
            lengths[i] = (nint)BinaryPrimitives.ReadUInt32BigEndian(header[(i * sizeof(int))..]);
        }

        int count = Allocate.ElementsOf(lengths) ?? throw new InvalidDataException(
            $"{path} announces bytes of shape {ShapeErrors.Text(lengths)}, more than an array holds.");
        return new IdxFile(new TensorShape(lengths), Bytes(path, stream, count));
    }

    /// <summary>
    /// Reads the bytes that a header announces. Memory is allocated as they come, so that a broken header costs no more than the file has.
    /// </summary>
    private static byte[] Bytes(string path, Stream stream, int count)
    {
        using var bytes = new MemoryStream(Math.Min(count, PieceLength));
        var piece = new byte[PieceLength];
        for (int left = count; left > 0;)
        {
            int read = stream.Read(piece, 0, Math.Min(piece.Length, left));
            if (read == 0)
            {
                throw new InvalidDataException($"{path} ends after {count - left} bytes; its header announces {count}.");
            }

            bytes.Write(piece, 0, read);
            left -= read;
        }

        return stream.ReadByte() < 0
            ? bytes.ToArray()
            : throw new InvalidDataException($"{path} has more bytes than the {count} that its header announces.");
    }

    private static void Fill(string path, Stream stream, Span<byte> header)
    {
        if (stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length)
        {
            throw new InvalidDataException($"{path} ends within its header.");
        }
    }
}
