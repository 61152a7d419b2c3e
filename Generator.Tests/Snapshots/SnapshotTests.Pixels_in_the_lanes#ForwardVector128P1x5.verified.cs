// y[k, i, j] += x[c, a + i, b + j] * w[a, 4 * b + 2 * c + k] over k < 2, i < rows, j < columns, a < 1, b < 2, c < 2, from bias[k], then Relu
// Vector128 along j, tile 2 k x 1 i x 5 j, unroll 1 a x 2 b x 2 c
// 40 multiply-adds and 20 loads a step (0.5 loads each), 10 sums, 8 operands kept outside of it; at most 23 values alive, 16 registers
[MethodImpl(MethodImplOptions.AggressiveOptimization)]
private static void ForwardVector128P1x5(ref float x, nint xPlane, nint xPitch, ref float w, nint wPitch, ref float bias, ref float y, nint yPlane, nint yPitch, nint rows, nint columns)
{
    ref float wRow0 = ref w;
    Vector128<float> w0_0 = Vector128.Create(wRow0);
    Vector128<float> w0_1 = Vector128.Create(Unsafe.Add(ref wRow0, 1));
    Vector128<float> w0_2 = Vector128.Create(Unsafe.Add(ref wRow0, 2));
    Vector128<float> w0_3 = Vector128.Create(Unsafe.Add(ref wRow0, 3));
    Vector128<float> w0_4 = Vector128.Create(Unsafe.Add(ref wRow0, 4));
    Vector128<float> w0_5 = Vector128.Create(Unsafe.Add(ref wRow0, 5));
    Vector128<float> w0_6 = Vector128.Create(Unsafe.Add(ref wRow0, 6));
    Vector128<float> w0_7 = Vector128.Create(Unsafe.Add(ref wRow0, 7));
    for (nint i = 0; i < rows; i++)
    {
        for (nint jNext = 0; jNext < columns; jNext += 20)
        {
            nint j = nint.Min(jNext, columns - 20);
            ref float xRow0_0 = ref Unsafe.Add(ref x, (i * xPitch) + j);
            Vector128<float> x0_0_0 = Vector128.LoadUnsafe(ref xRow0_0);
            ref float biasRow = ref bias;
            Vector128<float> sum0_0 = Vector128.Create(biasRow);
            sum0_0 = Vector128.MultiplyAddEstimate(x0_0_0, w0_0, sum0_0);
            Vector128<float> x0_0_4 = Vector128.LoadUnsafe(ref xRow0_0, 4);
            Vector128<float> sum0_1 = Vector128.Create(biasRow);
            sum0_1 = Vector128.MultiplyAddEstimate(x0_0_4, w0_0, sum0_1);
            Vector128<float> x0_0_8 = Vector128.LoadUnsafe(ref xRow0_0, 8);
            Vector128<float> sum0_2 = Vector128.Create(biasRow);
            sum0_2 = Vector128.MultiplyAddEstimate(x0_0_8, w0_0, sum0_2);
            Vector128<float> x0_0_12 = Vector128.LoadUnsafe(ref xRow0_0, 12);
            Vector128<float> sum0_3 = Vector128.Create(biasRow);
            sum0_3 = Vector128.MultiplyAddEstimate(x0_0_12, w0_0, sum0_3);
            Vector128<float> x0_0_16 = Vector128.LoadUnsafe(ref xRow0_0, 16);
            Vector128<float> sum0_4 = Vector128.Create(biasRow);
            sum0_4 = Vector128.MultiplyAddEstimate(x0_0_16, w0_0, sum0_4);
            Vector128<float> sum1_0 = Vector128.Create(Unsafe.Add(ref biasRow, 1));
            sum1_0 = Vector128.MultiplyAddEstimate(x0_0_0, w0_1, sum1_0);
            Vector128<float> sum1_1 = Vector128.Create(Unsafe.Add(ref biasRow, 1));
            sum1_1 = Vector128.MultiplyAddEstimate(x0_0_4, w0_1, sum1_1);
            Vector128<float> sum1_2 = Vector128.Create(Unsafe.Add(ref biasRow, 1));
            sum1_2 = Vector128.MultiplyAddEstimate(x0_0_8, w0_1, sum1_2);
            Vector128<float> sum1_3 = Vector128.Create(Unsafe.Add(ref biasRow, 1));
            sum1_3 = Vector128.MultiplyAddEstimate(x0_0_12, w0_1, sum1_3);
            Vector128<float> sum1_4 = Vector128.Create(Unsafe.Add(ref biasRow, 1));
            sum1_4 = Vector128.MultiplyAddEstimate(x0_0_16, w0_1, sum1_4);
            ref float xRow1_0 = ref Unsafe.Add(ref x, xPlane + (i * xPitch) + j);
            Vector128<float> x1_0_0 = Vector128.LoadUnsafe(ref xRow1_0);
            sum0_0 = Vector128.MultiplyAddEstimate(x1_0_0, w0_2, sum0_0);
            Vector128<float> x1_0_4 = Vector128.LoadUnsafe(ref xRow1_0, 4);
            sum0_1 = Vector128.MultiplyAddEstimate(x1_0_4, w0_2, sum0_1);
            Vector128<float> x1_0_8 = Vector128.LoadUnsafe(ref xRow1_0, 8);
            sum0_2 = Vector128.MultiplyAddEstimate(x1_0_8, w0_2, sum0_2);
            Vector128<float> x1_0_12 = Vector128.LoadUnsafe(ref xRow1_0, 12);
            sum0_3 = Vector128.MultiplyAddEstimate(x1_0_12, w0_2, sum0_3);
            Vector128<float> x1_0_16 = Vector128.LoadUnsafe(ref xRow1_0, 16);
            sum0_4 = Vector128.MultiplyAddEstimate(x1_0_16, w0_2, sum0_4);
            sum1_0 = Vector128.MultiplyAddEstimate(x1_0_0, w0_3, sum1_0);
            sum1_1 = Vector128.MultiplyAddEstimate(x1_0_4, w0_3, sum1_1);
            sum1_2 = Vector128.MultiplyAddEstimate(x1_0_8, w0_3, sum1_2);
            sum1_3 = Vector128.MultiplyAddEstimate(x1_0_12, w0_3, sum1_3);
            sum1_4 = Vector128.MultiplyAddEstimate(x1_0_16, w0_3, sum1_4);
            Vector128<float> x0_0_1 = Vector128.LoadUnsafe(ref xRow0_0, 1);
            sum0_0 = Vector128.MultiplyAddEstimate(x0_0_1, w0_4, sum0_0);
            Vector128<float> x0_0_5 = Vector128.LoadUnsafe(ref xRow0_0, 5);
            sum0_1 = Vector128.MultiplyAddEstimate(x0_0_5, w0_4, sum0_1);
            Vector128<float> x0_0_9 = Vector128.LoadUnsafe(ref xRow0_0, 9);
            sum0_2 = Vector128.MultiplyAddEstimate(x0_0_9, w0_4, sum0_2);
            Vector128<float> x0_0_13 = Vector128.LoadUnsafe(ref xRow0_0, 13);
            sum0_3 = Vector128.MultiplyAddEstimate(x0_0_13, w0_4, sum0_3);
            Vector128<float> x0_0_17 = Vector128.LoadUnsafe(ref xRow0_0, 17);
            sum0_4 = Vector128.MultiplyAddEstimate(x0_0_17, w0_4, sum0_4);
            sum1_0 = Vector128.MultiplyAddEstimate(x0_0_1, w0_5, sum1_0);
            sum1_1 = Vector128.MultiplyAddEstimate(x0_0_5, w0_5, sum1_1);
            sum1_2 = Vector128.MultiplyAddEstimate(x0_0_9, w0_5, sum1_2);
            sum1_3 = Vector128.MultiplyAddEstimate(x0_0_13, w0_5, sum1_3);
            sum1_4 = Vector128.MultiplyAddEstimate(x0_0_17, w0_5, sum1_4);
            Vector128<float> x1_0_1 = Vector128.LoadUnsafe(ref xRow1_0, 1);
            sum0_0 = Vector128.MultiplyAddEstimate(x1_0_1, w0_6, sum0_0);
            ref float yRow0_0 = ref Unsafe.Add(ref y, (i * yPitch) + j);
            Vector128.Max(sum0_0, Vector128<float>.Zero).StoreUnsafe(ref yRow0_0);
            Vector128<float> x1_0_5 = Vector128.LoadUnsafe(ref xRow1_0, 5);
            sum0_1 = Vector128.MultiplyAddEstimate(x1_0_5, w0_6, sum0_1);
            Vector128.Max(sum0_1, Vector128<float>.Zero).StoreUnsafe(ref yRow0_0, 4);
            Vector128<float> x1_0_9 = Vector128.LoadUnsafe(ref xRow1_0, 9);
            sum0_2 = Vector128.MultiplyAddEstimate(x1_0_9, w0_6, sum0_2);
            Vector128.Max(sum0_2, Vector128<float>.Zero).StoreUnsafe(ref yRow0_0, 8);
            Vector128<float> x1_0_13 = Vector128.LoadUnsafe(ref xRow1_0, 13);
            sum0_3 = Vector128.MultiplyAddEstimate(x1_0_13, w0_6, sum0_3);
            Vector128.Max(sum0_3, Vector128<float>.Zero).StoreUnsafe(ref yRow0_0, 12);
            Vector128<float> x1_0_17 = Vector128.LoadUnsafe(ref xRow1_0, 17);
            sum0_4 = Vector128.MultiplyAddEstimate(x1_0_17, w0_6, sum0_4);
            Vector128.Max(sum0_4, Vector128<float>.Zero).StoreUnsafe(ref yRow0_0, 16);
            sum1_0 = Vector128.MultiplyAddEstimate(x1_0_1, w0_7, sum1_0);
            ref float yRow1_0 = ref Unsafe.Add(ref y, yPlane + (i * yPitch) + j);
            Vector128.Max(sum1_0, Vector128<float>.Zero).StoreUnsafe(ref yRow1_0);
            sum1_1 = Vector128.MultiplyAddEstimate(x1_0_5, w0_7, sum1_1);
            Vector128.Max(sum1_1, Vector128<float>.Zero).StoreUnsafe(ref yRow1_0, 4);
            sum1_2 = Vector128.MultiplyAddEstimate(x1_0_9, w0_7, sum1_2);
            Vector128.Max(sum1_2, Vector128<float>.Zero).StoreUnsafe(ref yRow1_0, 8);
            sum1_3 = Vector128.MultiplyAddEstimate(x1_0_13, w0_7, sum1_3);
            Vector128.Max(sum1_3, Vector128<float>.Zero).StoreUnsafe(ref yRow1_0, 12);
            sum1_4 = Vector128.MultiplyAddEstimate(x1_0_17, w0_7, sum1_4);
            Vector128.Max(sum1_4, Vector128<float>.Zero).StoreUnsafe(ref yRow1_0, 16);
        }
    }
}
