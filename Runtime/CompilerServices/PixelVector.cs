using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KernelGen.CompilerServices;

/// <summary>
/// Operations on vectors of pixels for compiled filters, which the vectors of the runtime do not have as one instruction on every machine:
/// loads and stores of less than a vector, widening, narrowing with saturation, and high halves of products. Not meant to be called by
/// hand. Where fewer lanes than a vector has are asked for, they are the first ones, and what the others hold is of no account.
/// </summary>
public static partial class PixelVector
{
    /// <summary>The 2 elements behind a reference, in the first lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> LoadTwo(ref int source, nint offset = 0) =>
        Vector128.CreateScalar(Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<int, byte>(ref Unsafe.Add(ref source, offset)))).AsInt32();

    /// <summary>The 4 elements behind a reference, in the first lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> LoadFour(ref byte source, nint offset = 0) =>
        Vector128.CreateScalar(Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref source, offset))).AsByte();

    /// <summary>The 8 elements behind a reference, in the first lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> LoadEight(ref byte source, nint offset = 0) =>
        Vector128.CreateScalar(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref source, offset))).AsByte();

    /// <summary>The 4 elements behind a reference, in the first lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> LoadFour(ref short source, nint offset = 0) =>
        Vector128.CreateScalar(Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<short, byte>(ref Unsafe.Add(ref source, offset)))).AsInt16();

    /// <summary>The 4 elements behind a reference, in the first lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ushort> LoadFour(ref ushort source, nint offset = 0) =>
        Vector128.CreateScalar(Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<ushort, byte>(ref Unsafe.Add(ref source, offset)))).AsUInt16();

    /// <summary>Writes the first 2 lanes behind a reference.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreTwo(Vector128<byte> source, ref byte destination, nint offset = 0) =>
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref destination, offset), source.AsUInt16().ToScalar());

    /// <summary>Writes the first 2 lanes behind a reference.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreTwo(Vector128<int> source, ref int destination, nint offset = 0) =>
        Unsafe.WriteUnaligned(ref Unsafe.As<int, byte>(ref Unsafe.Add(ref destination, offset)), source.AsUInt64().ToScalar());

    /// <summary>Writes the first 4 lanes behind a reference.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFour(Vector128<byte> source, ref byte destination, nint offset = 0) =>
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref destination, offset), source.AsUInt32().ToScalar());

    /// <summary>Writes the first 8 lanes behind a reference.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreEight(Vector128<byte> source, ref byte destination, nint offset = 0) =>
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref destination, offset), source.AsUInt64().ToScalar());

    /// <summary>Writes the first 4 lanes behind a reference.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFour(Vector128<short> source, ref short destination, nint offset = 0) =>
        Unsafe.WriteUnaligned(ref Unsafe.As<short, byte>(ref Unsafe.Add(ref destination, offset)), source.AsUInt64().ToScalar());

    /// <summary>Writes the first 4 lanes behind a reference.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFour(Vector128<ushort> source, ref ushort destination, nint offset = 0) =>
        Unsafe.WriteUnaligned(ref Unsafe.As<ushort, byte>(ref Unsafe.Add(ref destination, offset)), source.AsUInt64().ToScalar());
}
