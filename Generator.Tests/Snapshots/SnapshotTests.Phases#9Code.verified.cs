// y[i, j] += x[a + i, b + j] * w[a, b] over i < rows, j < columns, a < 1, b < 2
// Vector128 along j, tile 1 i x 2 j, unroll 1 a x 2 b
// 4 multiply-adds and 4 loads a step (1 load each), 2 sums, 2 operands kept outside of it; at most 5 values alive, 16 registers
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
private static void ForwardVector128(ref float x, nint xPitch, ref float w, float bias, ref float y, nint yPitch, nint rows, nint columns)
{
    ref float wRow0 = ref w;
    Vector128<float> w0_0 = Vector128.Create(wRow0);
    Vector128<float> w0_1 = Vector128.Create(Unsafe.Add(ref wRow0, 1));
    for (nint i = 0; i < rows; i++)
    {
        for (nint jNext = 0; jNext < columns; jNext += 8)
        {
            nint j = nint.Min(jNext, columns - 8);
            ref float xRow0 = ref Unsafe.Add(ref x, (i * xPitch) + j);
            Vector128<float> x0_0 = Vector128.LoadUnsafe(ref xRow0);
            Vector128<float> sum0 = Vector128.Create(bias);
            sum0 = Vector128.MultiplyAddEstimate(x0_0, w0_0, sum0);
            Vector128<float> x0_4 = Vector128.LoadUnsafe(ref xRow0, 4);
            Vector128<float> sum1 = Vector128.Create(bias);
            sum1 = Vector128.MultiplyAddEstimate(x0_4, w0_0, sum1);
            Vector128<float> x0_1 = Vector128.LoadUnsafe(ref xRow0, 1);
            sum0 = Vector128.MultiplyAddEstimate(x0_1, w0_1, sum0);
            ref float yRow0 = ref Unsafe.Add(ref y, (i * yPitch) + j);
            sum0.StoreUnsafe(ref yRow0);
            Vector128<float> x0_5 = Vector128.LoadUnsafe(ref xRow0, 5);
            sum1 = Vector128.MultiplyAddEstimate(x0_5, w0_1, sum1);
            sum1.StoreUnsafe(ref yRow0, 4);
        }
    }
}
