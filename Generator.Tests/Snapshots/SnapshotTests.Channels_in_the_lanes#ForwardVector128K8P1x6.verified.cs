// y[i, j, k] += x[i, a, j, r] * w[a, k + 8 * r] over i < rows, j < columns, k < 8, a < tapRows, r < tapTerms, from bias[k]
// Vector128 along k, tile 1 i x 6 j x 2 k, unroll 1 a x 1 r
// 12 multiply-adds and 8 loads a step (0.67 loads each), 12 sums; at most 15 values alive, 16 registers
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
private static void ForwardVector128K8P1x6(ref float x, nint xPitch, nint xTap, nint xPixel, ref float w, nint wPitch, ref float bias, ref float y, nint yPitch, nint yPixel, nint rows, nint columns, nint tapRows, nint tapTerms)
{
    nint xPixel2 = 2 * xPixel;
    nint xPixel3 = 3 * xPixel;
    for (nint i = 0; i < rows; i++)
    {
        for (nint jNext = 0; jNext < columns; jNext += 6)
        {
            nint j = nint.Min(jNext, columns - 6);
            ref float biasRow = ref bias;
            Vector128<float> sum0_0 = Vector128.LoadUnsafe(ref biasRow);
            Vector128<float> sum0_1 = Vector128.LoadUnsafe(ref biasRow, 4);
            Vector128<float> sum1_0 = Vector128.LoadUnsafe(ref biasRow);
            Vector128<float> sum1_1 = Vector128.LoadUnsafe(ref biasRow, 4);
            Vector128<float> sum2_0 = Vector128.LoadUnsafe(ref biasRow);
            Vector128<float> sum2_1 = Vector128.LoadUnsafe(ref biasRow, 4);
            Vector128<float> sum3_0 = Vector128.LoadUnsafe(ref biasRow);
            Vector128<float> sum3_1 = Vector128.LoadUnsafe(ref biasRow, 4);
            Vector128<float> sum4_0 = Vector128.LoadUnsafe(ref biasRow);
            Vector128<float> sum4_1 = Vector128.LoadUnsafe(ref biasRow, 4);
            Vector128<float> sum5_0 = Vector128.LoadUnsafe(ref biasRow);
            Vector128<float> sum5_1 = Vector128.LoadUnsafe(ref biasRow, 4);
            for (nint a = 0; a < tapRows; a++)
            {
                ref float xRow0_0_0Start = ref Unsafe.Add(ref x, (i * xPitch) + (a * xTap) + (j * xPixel));
                ref float wRow0Start = ref Unsafe.Add(ref w, (a * wPitch));
                for (nint r = 0; r < tapTerms; r++)
                {
                    ref float xRow0_0_0 = ref Unsafe.Add(ref xRow0_0_0Start, r);
                    Vector128<float> x0_0_0_0 = Vector128.Create(xRow0_0_0);
                    ref float wRow0 = ref Unsafe.Add(ref wRow0Start, 8 * r);
                    Vector128<float> w0_0 = Vector128.LoadUnsafe(ref wRow0);
                    CacheHint.Prefetch(ref wRow0, 1024);
                    sum0_0 = Vector128.MultiplyAddEstimate(x0_0_0_0, w0_0, sum0_0);
                    Vector128<float> w0_4 = Vector128.LoadUnsafe(ref wRow0, 4);
                    sum0_1 = Vector128.MultiplyAddEstimate(x0_0_0_0, w0_4, sum0_1);
                    Vector128<float> x0_0_1_0 = Vector128.Create(Unsafe.Add(ref xRow0_0_0, xPixel));
                    sum1_0 = Vector128.MultiplyAddEstimate(x0_0_1_0, w0_0, sum1_0);
                    sum1_1 = Vector128.MultiplyAddEstimate(x0_0_1_0, w0_4, sum1_1);
                    Vector128<float> x0_0_2_0 = Vector128.Create(Unsafe.Add(ref xRow0_0_0, xPixel2));
                    sum2_0 = Vector128.MultiplyAddEstimate(x0_0_2_0, w0_0, sum2_0);
                    sum2_1 = Vector128.MultiplyAddEstimate(x0_0_2_0, w0_4, sum2_1);
                    Vector128<float> x0_0_3_0 = Vector128.Create(Unsafe.Add(ref xRow0_0_0, xPixel3));
                    sum3_0 = Vector128.MultiplyAddEstimate(x0_0_3_0, w0_0, sum3_0);
                    sum3_1 = Vector128.MultiplyAddEstimate(x0_0_3_0, w0_4, sum3_1);
                    ref float xRow0_0_4 = ref Unsafe.Add(ref xRow0_0_0, (4 * xPixel));
                    Vector128<float> x0_0_4_0 = Vector128.Create(xRow0_0_4);
                    sum4_0 = Vector128.MultiplyAddEstimate(x0_0_4_0, w0_0, sum4_0);
                    sum4_1 = Vector128.MultiplyAddEstimate(x0_0_4_0, w0_4, sum4_1);
                    Vector128<float> x0_0_5_0 = Vector128.Create(Unsafe.Add(ref xRow0_0_4, xPixel));
                    sum5_0 = Vector128.MultiplyAddEstimate(x0_0_5_0, w0_0, sum5_0);
                    sum5_1 = Vector128.MultiplyAddEstimate(x0_0_5_0, w0_4, sum5_1);
                }
            }
            ref float yRow0_0 = ref Unsafe.Add(ref y, (i * yPitch) + (j * yPixel));
            sum0_0.StoreUnsafe(ref yRow0_0);
            sum0_1.StoreUnsafe(ref yRow0_0, 4);
            ref float yRow0_1 = ref Unsafe.Add(ref yRow0_0, yPixel);
            sum1_0.StoreUnsafe(ref yRow0_1);
            sum1_1.StoreUnsafe(ref yRow0_1, 4);
            ref float yRow0_2 = ref Unsafe.Add(ref yRow0_1, yPixel);
            sum2_0.StoreUnsafe(ref yRow0_2);
            sum2_1.StoreUnsafe(ref yRow0_2, 4);
            ref float yRow0_3 = ref Unsafe.Add(ref yRow0_2, yPixel);
            sum3_0.StoreUnsafe(ref yRow0_3);
            sum3_1.StoreUnsafe(ref yRow0_3, 4);
            ref float yRow0_4 = ref Unsafe.Add(ref yRow0_3, yPixel);
            sum4_0.StoreUnsafe(ref yRow0_4);
            sum4_1.StoreUnsafe(ref yRow0_4, 4);
            ref float yRow0_5 = ref Unsafe.Add(ref yRow0_4, yPixel);
            sum5_0.StoreUnsafe(ref yRow0_5);
            sum5_1.StoreUnsafe(ref yRow0_5, 4);
        }
    }
}
