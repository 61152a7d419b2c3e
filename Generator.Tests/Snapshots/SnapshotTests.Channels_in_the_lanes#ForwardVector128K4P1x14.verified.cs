// y[i, j, k] += x[a + i, 3 * j + r] * w[a, k + 4 * r] over i < rows, j < columns, k < 4, a < tapRows, r < tapTerms, from bias[k]
// Vector128 along k, tile 1 i x 14 j x 1 k, unroll 1 a x 1 r
// 14 multiply-adds and 15 loads a step (1.07 loads each), 14 sums; at most 16 values alive, 16 registers
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
private static void ForwardVector128K4P1x14(ref float x, nint xPitch, ref float w, nint wPitch, ref float bias, ref float y, nint yPitch, nint yPixel, nint rows, nint columns, nint tapRows, nint tapTerms)
{
    for (nint i = 0; i < rows; i++)
    {
        for (nint jNext = 0; jNext < columns; jNext += 14)
        {
            nint j = nint.Min(jNext, columns - 14);
            ref float biasRow = ref bias;
            Vector128<float> sum0 = Vector128.LoadUnsafe(ref biasRow);
            Vector128<float> sum1 = Vector128.LoadUnsafe(ref biasRow);
            Vector128<float> sum2 = Vector128.LoadUnsafe(ref biasRow);
            Vector128<float> sum3 = Vector128.LoadUnsafe(ref biasRow);
            Vector128<float> sum4 = Vector128.LoadUnsafe(ref biasRow);
            Vector128<float> sum5 = Vector128.LoadUnsafe(ref biasRow);
            Vector128<float> sum6 = Vector128.LoadUnsafe(ref biasRow);
            Vector128<float> sum7 = Vector128.LoadUnsafe(ref biasRow);
            Vector128<float> sum8 = Vector128.LoadUnsafe(ref biasRow);
            Vector128<float> sum9 = Vector128.LoadUnsafe(ref biasRow);
            Vector128<float> sum10 = Vector128.LoadUnsafe(ref biasRow);
            Vector128<float> sum11 = Vector128.LoadUnsafe(ref biasRow);
            Vector128<float> sum12 = Vector128.LoadUnsafe(ref biasRow);
            Vector128<float> sum13 = Vector128.LoadUnsafe(ref biasRow);
            for (nint a = 0; a < tapRows; a++)
            {
                ref float xRow0Start = ref Unsafe.Add(ref x, ((a + i) * xPitch) + 3 * j);
                ref float wRow0Start = ref Unsafe.Add(ref w, (a * wPitch));
                for (nint r = 0; r < tapTerms; r++)
                {
                    ref float xRow0 = ref Unsafe.Add(ref xRow0Start, r);
                    Vector128<float> x0_0 = Vector128.Create(xRow0);
                    ref float wRow0 = ref Unsafe.Add(ref wRow0Start, 4 * r);
                    Vector128<float> w0_0 = Vector128.LoadUnsafe(ref wRow0);
                    CacheHint.Prefetch(ref wRow0, 1024);
                    sum0 = Vector128.MultiplyAddEstimate(x0_0, w0_0, sum0);
                    Vector128<float> x0_3 = Vector128.Create(Unsafe.Add(ref xRow0, 3));
                    sum1 = Vector128.MultiplyAddEstimate(x0_3, w0_0, sum1);
                    Vector128<float> x0_6 = Vector128.Create(Unsafe.Add(ref xRow0, 6));
                    sum2 = Vector128.MultiplyAddEstimate(x0_6, w0_0, sum2);
                    Vector128<float> x0_9 = Vector128.Create(Unsafe.Add(ref xRow0, 9));
                    sum3 = Vector128.MultiplyAddEstimate(x0_9, w0_0, sum3);
                    Vector128<float> x0_12 = Vector128.Create(Unsafe.Add(ref xRow0, 12));
                    sum4 = Vector128.MultiplyAddEstimate(x0_12, w0_0, sum4);
                    Vector128<float> x0_15 = Vector128.Create(Unsafe.Add(ref xRow0, 15));
                    sum5 = Vector128.MultiplyAddEstimate(x0_15, w0_0, sum5);
                    Vector128<float> x0_18 = Vector128.Create(Unsafe.Add(ref xRow0, 18));
                    sum6 = Vector128.MultiplyAddEstimate(x0_18, w0_0, sum6);
                    Vector128<float> x0_21 = Vector128.Create(Unsafe.Add(ref xRow0, 21));
                    sum7 = Vector128.MultiplyAddEstimate(x0_21, w0_0, sum7);
                    Vector128<float> x0_24 = Vector128.Create(Unsafe.Add(ref xRow0, 24));
                    sum8 = Vector128.MultiplyAddEstimate(x0_24, w0_0, sum8);
                    Vector128<float> x0_27 = Vector128.Create(Unsafe.Add(ref xRow0, 27));
                    sum9 = Vector128.MultiplyAddEstimate(x0_27, w0_0, sum9);
                    Vector128<float> x0_30 = Vector128.Create(Unsafe.Add(ref xRow0, 30));
                    sum10 = Vector128.MultiplyAddEstimate(x0_30, w0_0, sum10);
                    Vector128<float> x0_33 = Vector128.Create(Unsafe.Add(ref xRow0, 33));
                    sum11 = Vector128.MultiplyAddEstimate(x0_33, w0_0, sum11);
                    Vector128<float> x0_36 = Vector128.Create(Unsafe.Add(ref xRow0, 36));
                    sum12 = Vector128.MultiplyAddEstimate(x0_36, w0_0, sum12);
                    Vector128<float> x0_39 = Vector128.Create(Unsafe.Add(ref xRow0, 39));
                    sum13 = Vector128.MultiplyAddEstimate(x0_39, w0_0, sum13);
                }
            }
            ref float yRow0_0 = ref Unsafe.Add(ref y, (i * yPitch) + (j * yPixel));
            sum0.StoreUnsafe(ref yRow0_0);
            ref float yRow0_1 = ref Unsafe.Add(ref yRow0_0, yPixel);
            sum1.StoreUnsafe(ref yRow0_1);
            ref float yRow0_2 = ref Unsafe.Add(ref yRow0_1, yPixel);
            sum2.StoreUnsafe(ref yRow0_2);
            ref float yRow0_3 = ref Unsafe.Add(ref yRow0_2, yPixel);
            sum3.StoreUnsafe(ref yRow0_3);
            ref float yRow0_4 = ref Unsafe.Add(ref yRow0_3, yPixel);
            sum4.StoreUnsafe(ref yRow0_4);
            ref float yRow0_5 = ref Unsafe.Add(ref yRow0_4, yPixel);
            sum5.StoreUnsafe(ref yRow0_5);
            ref float yRow0_6 = ref Unsafe.Add(ref yRow0_5, yPixel);
            sum6.StoreUnsafe(ref yRow0_6);
            ref float yRow0_7 = ref Unsafe.Add(ref yRow0_6, yPixel);
            sum7.StoreUnsafe(ref yRow0_7);
            ref float yRow0_8 = ref Unsafe.Add(ref yRow0_7, yPixel);
            sum8.StoreUnsafe(ref yRow0_8);
            ref float yRow0_9 = ref Unsafe.Add(ref yRow0_8, yPixel);
            sum9.StoreUnsafe(ref yRow0_9);
            ref float yRow0_10 = ref Unsafe.Add(ref yRow0_9, yPixel);
            sum10.StoreUnsafe(ref yRow0_10);
            ref float yRow0_11 = ref Unsafe.Add(ref yRow0_10, yPixel);
            sum11.StoreUnsafe(ref yRow0_11);
            ref float yRow0_12 = ref Unsafe.Add(ref yRow0_11, yPixel);
            sum12.StoreUnsafe(ref yRow0_12);
            ref float yRow0_13 = ref Unsafe.Add(ref yRow0_12, yPixel);
            sum13.StoreUnsafe(ref yRow0_13);
        }
    }
}
