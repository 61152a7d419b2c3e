// y[i, j] += x[a + i, b + j] * w[a, b] over i < rows, j < columns, a < 3, b < 3
// Vector128 along j, tile 1 i x 1 j, unroll 1 a x 3 b
// 3 multiply-adds and 6 loads a step (2 loads each), 1 sum; at most 3 values alive, 16 registers
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
            for (nint a = 0; a < 3; a++)
            {
                ref float xRow0 = ref Unsafe.Add(ref xRow0Start, (a * xPitch));
                Vector128<float> x0_0 = Vector128.LoadUnsafe(ref xRow0);
                ref float wRow0 = ref Unsafe.Add(ref wRow0Start, 3 * a);
                Vector128<float> w0_0 = Vector128.Create(wRow0);
                sum = Vector128.MultiplyAddEstimate(x0_0, w0_0, sum);
                Vector128<float> x0_1 = Vector128.LoadUnsafe(ref xRow0, 1);
                Vector128<float> w0_1 = Vector128.Create(Unsafe.Add(ref wRow0, 1));
                sum = Vector128.MultiplyAddEstimate(x0_1, w0_1, sum);
                Vector128<float> x0_2 = Vector128.LoadUnsafe(ref xRow0, 2);
                Vector128<float> w0_2 = Vector128.Create(Unsafe.Add(ref wRow0, 2));
                sum = Vector128.MultiplyAddEstimate(x0_2, w0_2, sum);
            }
            ref float yRow0 = ref Unsafe.Add(ref y, (i * yPitch) + j);
            sum.StoreUnsafe(ref yRow0);
        }
    }
}
