// result[x] = (1 * sums0[x] + 4 * sums0[x + step] + 6 * sums0[x + 2 * step] + 4 * sums0[x + 3 * step] + 1 * sums0[x + 4 * step] + 128) >> 8
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
private static void RowsByteVector128(ref ushort sums0, nint step, ref ushort result, nint length)
{
    for (nint atNext = 0; atNext < length; atNext += 8)
    {
        nint at = nint.Min(atNext, length - 8);
        ref ushort sums0Row2 = ref Unsafe.Add(ref sums0, (2 * step) + at);
        Vector128<ushort> sums0_2_0 = Vector128.LoadUnsafe(ref sums0Row2);
        ref ushort sums0Row1 = ref Unsafe.Add(ref sums0, step + at);
        Vector128<ushort> sums0_1_0 = Vector128.LoadUnsafe(ref sums0Row1);
        ref ushort sums0Row3 = ref Unsafe.Add(ref sums0Row2, step);
        Vector128<ushort> sums0_3_0 = Vector128.LoadUnsafe(ref sums0Row3);
        Vector128<ushort> alike0_1 = (sums0_1_0 + sums0_3_0);
        ref ushort sums0Row0 = ref Unsafe.Add(ref sums0, at);
        Vector128<ushort> sums0_0_0 = Vector128.LoadUnsafe(ref sums0Row0);
        ref ushort sums0Row4 = ref Unsafe.Add(ref sums0Row3, step);
        Vector128<ushort> sums0_4_0 = Vector128.LoadUnsafe(ref sums0Row4);
        Vector128<ushort> alike0_0 = (sums0_0_0 + sums0_4_0);
        Vector128<ushort> total0 = ((sums0_2_0 * Vector128.Create((ushort)6)) + ((alike0_1 << 2) + (alike0_0 + Vector128.Create((ushort)128))));
        ref ushort resultRow = ref Unsafe.Add(ref result, at);
        (total0 >> 8).StoreUnsafe(ref resultRow);
    }
}
