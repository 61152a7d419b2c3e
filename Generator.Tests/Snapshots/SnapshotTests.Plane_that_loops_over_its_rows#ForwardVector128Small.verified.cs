// y[i, j] += x[a + i, b + j] * w[a, b] over i < rows, j < columns, a < 8, b < 15
// Vector128 along j, tile 1 i x 1 j, unroll 1 a x 15 b
// 15 multiply-adds and 30 loads a step (2 loads each), 1 sum; at most 3 values alive, 16 registers
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
private static void ForwardVector128Small(ref float x, nint xPitch, ref float w, float bias, ref float y, nint yPitch, nint rows, nint columns)
{
    for (nint i = 0; i < rows; i++)
    {
        for (nint jNext = 0; jNext < columns; jNext += 4)
        {
            nint j = nint.Min(jNext, columns - 4);
            Vector128<float> sum = Vector128.Create(bias);
            ref float xRow0Start = ref Unsafe.Add(ref x, (i * xPitch) + j);
            ref float wRow0Start = ref w;
            for (nint a = 0; a < 8; a++)
            {
                ref float xRow0 = ref Unsafe.Add(ref xRow0Start, (a * xPitch));
                Vector128<float> x0_0 = Vector128.LoadUnsafe(ref xRow0);
                ref float wRow0 = ref Unsafe.Add(ref wRow0Start, 15 * a);
                Vector128<float> w0_0 = Vector128.Create(wRow0);
                sum = Vector128.MultiplyAddEstimate(x0_0, w0_0, sum);
                Vector128<float> x0_1 = Vector128.LoadUnsafe(ref xRow0, 1);
                Vector128<float> w0_1 = Vector128.Create(Unsafe.Add(ref wRow0, 1));
                sum = Vector128.MultiplyAddEstimate(x0_1, w0_1, sum);
                Vector128<float> x0_2 = Vector128.LoadUnsafe(ref xRow0, 2);
                Vector128<float> w0_2 = Vector128.Create(Unsafe.Add(ref wRow0, 2));
                sum = Vector128.MultiplyAddEstimate(x0_2, w0_2, sum);
                Vector128<float> x0_3 = Vector128.LoadUnsafe(ref xRow0, 3);
                Vector128<float> w0_3 = Vector128.Create(Unsafe.Add(ref wRow0, 3));
                sum = Vector128.MultiplyAddEstimate(x0_3, w0_3, sum);
                Vector128<float> x0_4 = Vector128.LoadUnsafe(ref xRow0, 4);
                Vector128<float> w0_4 = Vector128.Create(Unsafe.Add(ref wRow0, 4));
                sum = Vector128.MultiplyAddEstimate(x0_4, w0_4, sum);
                Vector128<float> x0_5 = Vector128.LoadUnsafe(ref xRow0, 5);
                Vector128<float> w0_5 = Vector128.Create(Unsafe.Add(ref wRow0, 5));
                sum = Vector128.MultiplyAddEstimate(x0_5, w0_5, sum);
                Vector128<float> x0_6 = Vector128.LoadUnsafe(ref xRow0, 6);
                Vector128<float> w0_6 = Vector128.Create(Unsafe.Add(ref wRow0, 6));
                sum = Vector128.MultiplyAddEstimate(x0_6, w0_6, sum);
                Vector128<float> x0_7 = Vector128.LoadUnsafe(ref xRow0, 7);
                Vector128<float> w0_7 = Vector128.Create(Unsafe.Add(ref wRow0, 7));
                sum = Vector128.MultiplyAddEstimate(x0_7, w0_7, sum);
                Vector128<float> x0_8 = Vector128.LoadUnsafe(ref xRow0, 8);
                Vector128<float> w0_8 = Vector128.Create(Unsafe.Add(ref wRow0, 8));
                sum = Vector128.MultiplyAddEstimate(x0_8, w0_8, sum);
                Vector128<float> x0_9 = Vector128.LoadUnsafe(ref xRow0, 9);
                Vector128<float> w0_9 = Vector128.Create(Unsafe.Add(ref wRow0, 9));
                sum = Vector128.MultiplyAddEstimate(x0_9, w0_9, sum);
                Vector128<float> x0_10 = Vector128.LoadUnsafe(ref xRow0, 10);
                Vector128<float> w0_10 = Vector128.Create(Unsafe.Add(ref wRow0, 10));
                sum = Vector128.MultiplyAddEstimate(x0_10, w0_10, sum);
                Vector128<float> x0_11 = Vector128.LoadUnsafe(ref xRow0, 11);
                Vector128<float> w0_11 = Vector128.Create(Unsafe.Add(ref wRow0, 11));
                sum = Vector128.MultiplyAddEstimate(x0_11, w0_11, sum);
                Vector128<float> x0_12 = Vector128.LoadUnsafe(ref xRow0, 12);
                Vector128<float> w0_12 = Vector128.Create(Unsafe.Add(ref wRow0, 12));
                sum = Vector128.MultiplyAddEstimate(x0_12, w0_12, sum);
                Vector128<float> x0_13 = Vector128.LoadUnsafe(ref xRow0, 13);
                Vector128<float> w0_13 = Vector128.Create(Unsafe.Add(ref wRow0, 13));
                sum = Vector128.MultiplyAddEstimate(x0_13, w0_13, sum);
                Vector128<float> x0_14 = Vector128.LoadUnsafe(ref xRow0, 14);
                Vector128<float> w0_14 = Vector128.Create(Unsafe.Add(ref wRow0, 14));
                sum = Vector128.MultiplyAddEstimate(x0_14, w0_14, sum);
            }
            ref float yRow0 = ref Unsafe.Add(ref y, (i * yPitch) + j);
            sum.StoreUnsafe(ref yRow0);
        }
    }
}
