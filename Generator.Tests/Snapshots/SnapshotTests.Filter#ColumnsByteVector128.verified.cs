// sums[r, 0][x] = 1 * row[r + 0][x] + 4 * row[r + 1][x] + 6 * row[r + 2][x] + 4 * row[r + 3][x] + 1 * row[r + 4][x] over r < 4
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
private static void ColumnsByteVector128(ref byte row0, ref byte row1, ref byte row2, ref byte row3, ref byte row4, ref byte row5, ref byte row6, ref byte row7, ref ushort sums0_0, ref ushort sums1_0, ref ushort sums2_0, ref ushort sums3_0, nint length)
{
    for (nint atNext = 0; atNext < length; atNext += 8)
    {
        nint at = nint.Min(atNext, length - 8);
        ref byte row2Row = ref Unsafe.Add(ref row2, at);
        Vector128<ushort> pixel2_0 = PixelVector.ToVector128Int16(PixelVector.LoadEight(ref row2Row)).AsUInt16();
        ref byte row1Row = ref Unsafe.Add(ref row1, at);
        Vector128<ushort> pixel1_0 = PixelVector.ToVector128Int16(PixelVector.LoadEight(ref row1Row)).AsUInt16();
        ref byte row3Row = ref Unsafe.Add(ref row3, at);
        Vector128<ushort> pixel3_0 = PixelVector.ToVector128Int16(PixelVector.LoadEight(ref row3Row)).AsUInt16();
        Vector128<ushort> alike0_0_0_1 = (pixel1_0 + pixel3_0);
        ref byte row0Row = ref Unsafe.Add(ref row0, at);
        Vector128<ushort> pixel0_0 = PixelVector.ToVector128Int16(PixelVector.LoadEight(ref row0Row)).AsUInt16();
        ref byte row4Row = ref Unsafe.Add(ref row4, at);
        Vector128<ushort> pixel4_0 = PixelVector.ToVector128Int16(PixelVector.LoadEight(ref row4Row)).AsUInt16();
        Vector128<ushort> alike0_0_0_0 = (pixel0_0 + pixel4_0);
        ref ushort sums0_0Row = ref Unsafe.Add(ref sums0_0, at);
        ((pixel2_0 * Vector128.Create((ushort)6)) + ((alike0_0_0_1 << 2) + alike0_0_0_0)).StoreUnsafe(ref sums0_0Row);
        Vector128<ushort> alike0_0_1_1 = (pixel2_0 + pixel4_0);
        ref byte row5Row = ref Unsafe.Add(ref row5, at);
        Vector128<ushort> pixel5_0 = PixelVector.ToVector128Int16(PixelVector.LoadEight(ref row5Row)).AsUInt16();
        Vector128<ushort> alike0_0_1_0 = (pixel1_0 + pixel5_0);
        ref ushort sums1_0Row = ref Unsafe.Add(ref sums1_0, at);
        ((pixel3_0 * Vector128.Create((ushort)6)) + ((alike0_0_1_1 << 2) + alike0_0_1_0)).StoreUnsafe(ref sums1_0Row);
        Vector128<ushort> alike0_0_2_1 = (pixel3_0 + pixel5_0);
        ref byte row6Row = ref Unsafe.Add(ref row6, at);
        Vector128<ushort> pixel6_0 = PixelVector.ToVector128Int16(PixelVector.LoadEight(ref row6Row)).AsUInt16();
        Vector128<ushort> alike0_0_2_0 = (pixel2_0 + pixel6_0);
        ref ushort sums2_0Row = ref Unsafe.Add(ref sums2_0, at);
        ((pixel4_0 * Vector128.Create((ushort)6)) + ((alike0_0_2_1 << 2) + alike0_0_2_0)).StoreUnsafe(ref sums2_0Row);
        Vector128<ushort> alike0_0_3_1 = (pixel4_0 + pixel6_0);
        ref byte row7Row = ref Unsafe.Add(ref row7, at);
        Vector128<ushort> pixel7_0 = PixelVector.ToVector128Int16(PixelVector.LoadEight(ref row7Row)).AsUInt16();
        Vector128<ushort> alike0_0_3_0 = (pixel3_0 + pixel7_0);
        ref ushort sums3_0Row = ref Unsafe.Add(ref sums3_0, at);
        ((pixel5_0 * Vector128.Create((ushort)6)) + ((alike0_0_3_1 << 2) + alike0_0_3_0)).StoreUnsafe(ref sums3_0Row);
    }
}
