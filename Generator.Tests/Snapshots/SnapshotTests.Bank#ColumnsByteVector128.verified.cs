// sums[r, 0][x] = 1 * row[r + 0][x] + 2 * row[r + 1][x] + 1 * row[r + 2][x]; sums[r, 1][x] = 1 * row[r + 0][x] - 1 * row[r + 2][x] over r < 4
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
private static void ColumnsByteVector128(ref byte row0, ref byte row1, ref byte row2, ref byte row3, ref byte row4, ref byte row5, ref short sums0_0, ref short sums0_1, ref short sums1_0, ref short sums1_1, ref short sums2_0, ref short sums2_1, ref short sums3_0, ref short sums3_1, nint length)
{
    for (nint atNext = 0; atNext < length; atNext += 8)
    {
        nint at = nint.Min(atNext, length - 8);
        ref byte row1Row = ref Unsafe.Add(ref row1, at);
        Vector128<short> pixel1_0 = PixelVector.ToVector128Int16(PixelVector.LoadEight(ref row1Row));
        ref byte row0Row = ref Unsafe.Add(ref row0, at);
        Vector128<short> pixel0_0 = PixelVector.ToVector128Int16(PixelVector.LoadEight(ref row0Row));
        ref byte row2Row = ref Unsafe.Add(ref row2, at);
        Vector128<short> pixel2_0 = PixelVector.ToVector128Int16(PixelVector.LoadEight(ref row2Row));
        Vector128<short> alike0_0_0_0 = (pixel0_0 + pixel2_0);
        ref short sums0_0Row = ref Unsafe.Add(ref sums0_0, at);
        ((pixel1_0 << 1) + alike0_0_0_0).StoreUnsafe(ref sums0_0Row);
        Vector128<short> alike0_1_0_0 = (pixel0_0 - pixel2_0);
        ref short sums0_1Row = ref Unsafe.Add(ref sums0_1, at);
        alike0_1_0_0.StoreUnsafe(ref sums0_1Row);
        ref byte row3Row = ref Unsafe.Add(ref row3, at);
        Vector128<short> pixel3_0 = PixelVector.ToVector128Int16(PixelVector.LoadEight(ref row3Row));
        Vector128<short> alike0_0_1_0 = (pixel1_0 + pixel3_0);
        ref short sums1_0Row = ref Unsafe.Add(ref sums1_0, at);
        ((pixel2_0 << 1) + alike0_0_1_0).StoreUnsafe(ref sums1_0Row);
        Vector128<short> alike0_1_1_0 = (pixel1_0 - pixel3_0);
        ref short sums1_1Row = ref Unsafe.Add(ref sums1_1, at);
        alike0_1_1_0.StoreUnsafe(ref sums1_1Row);
        ref byte row4Row = ref Unsafe.Add(ref row4, at);
        Vector128<short> pixel4_0 = PixelVector.ToVector128Int16(PixelVector.LoadEight(ref row4Row));
        Vector128<short> alike0_0_2_0 = (pixel2_0 + pixel4_0);
        ref short sums2_0Row = ref Unsafe.Add(ref sums2_0, at);
        ((pixel3_0 << 1) + alike0_0_2_0).StoreUnsafe(ref sums2_0Row);
        Vector128<short> alike0_1_2_0 = (pixel2_0 - pixel4_0);
        ref short sums2_1Row = ref Unsafe.Add(ref sums2_1, at);
        alike0_1_2_0.StoreUnsafe(ref sums2_1Row);
        ref byte row5Row = ref Unsafe.Add(ref row5, at);
        Vector128<short> pixel5_0 = PixelVector.ToVector128Int16(PixelVector.LoadEight(ref row5Row));
        Vector128<short> alike0_0_3_0 = (pixel3_0 + pixel5_0);
        ref short sums3_0Row = ref Unsafe.Add(ref sums3_0, at);
        ((pixel4_0 << 1) + alike0_0_3_0).StoreUnsafe(ref sums3_0Row);
        Vector128<short> alike0_1_3_0 = (pixel3_0 - pixel5_0);
        ref short sums3_1Row = ref Unsafe.Add(ref sums3_1, at);
        alike0_1_3_0.StoreUnsafe(ref sums3_1Row);
    }
}
