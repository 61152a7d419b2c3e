using System.Collections.Generic;
using KernelGen.Networks.Graphs;

namespace KernelGen.Networks.Reading;

/// <summary>The numbers of <c>TensorProto.DataType</c>.</summary>
internal static class OnnxTypes
{
    public const long Float16 = 10;
    public const long BFloat16 = 16;

    private static readonly Dictionary<long, (ElementType Type, int Bytes)> Supported = new()
    {
        [1] = (ElementType.Float, 4),
        [2] = (ElementType.UInt8, 1),
        [3] = (ElementType.Int8, 1),
        [4] = (ElementType.UInt16, 2),
        [5] = (ElementType.Int16, 2),
        [6] = (ElementType.Int32, 4),
        [7] = (ElementType.Int64, 8),
        [9] = (ElementType.Bool, 1),
        [Float16] = (ElementType.Float, 2),
        [11] = (ElementType.Double, 8),
        [12] = (ElementType.UInt32, 4),
        [BFloat16] = (ElementType.Float, 2),
    };

    private static readonly Dictionary<long, string> Unsupported = new()
    {
        [8] = "STRING",
        [13] = "UINT64",
        [14] = "COMPLEX64",
        [15] = "COMPLEX128",
        [17] = "FLOAT8E4M3FN",
        [18] = "FLOAT8E4M3FNUZ",
        [19] = "FLOAT8E5M2",
        [20] = "FLOAT8E5M2FNUZ",
        [21] = "UINT4",
        [22] = "INT4",
        [23] = "FLOAT4E2M1",
    };

    /// <summary>The type that elements of a number have here; halves are floats.</summary>
    public static ElementType Of(long number) => Entry(number).Type;

    /// <summary>The bytes of an element in a file.</summary>
    public static int BytesOf(long number) => Entry(number).Bytes;

    private static (ElementType Type, int Bytes) Entry(long number) => Supported.TryGetValue(number, out (ElementType, int) entry)
        ? entry
        : throw new NetworkException($"elements of the type {Unsupported.GetValueOrDefault(number, "number " + number)} are not supported");
}
