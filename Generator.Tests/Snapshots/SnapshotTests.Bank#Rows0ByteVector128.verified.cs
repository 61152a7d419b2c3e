// result[x] = -1 * sums0[x] + 1 * sums0[x + 2 * step]
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
private static void Rows0ByteVector128(ref short sums0, nint step, ref short result, nint length)
{
    for (nint atNext = 0; atNext < length; atNext += 8)
    {
        nint at = nint.Min(atNext, length - 8);
        ref short sums0Row2 = ref Unsafe.Add(ref sums0, (2 * step) + at);
        Vector128<short> sums0_2_0 = Vector128.LoadUnsafe(ref sums0Row2);
        ref short sums0Row0 = ref Unsafe.Add(ref sums0, at);
        Vector128<short> sums0_0_0 = Vector128.LoadUnsafe(ref sums0Row0);
        Vector128<short> alike0_0 = (sums0_2_0 - sums0_0_0);
        Vector128<short> total0 = alike0_0;
        ref short resultRow = ref Unsafe.Add(ref result, at);
        total0.StoreUnsafe(ref resultRow);
    }
}
