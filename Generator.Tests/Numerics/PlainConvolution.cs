namespace KernelGen.Generator.Tests.Numerics;

/// <summary>The definition, loop by loop, in double precision: the oracle of the tests, sharing nothing with what it checks.</summary>
internal static class PlainConvolution
{
    /// <summary><c>Y[i, j] = bias + sum of X[i + a - top, j + b - left] * K[a, b]</c>.</summary>
    public static Image Forward(Image x, Image k, Geometry kernel, float bias = 0)
    {
        var y = new Image(kernel.OutputHeight(x.Height), kernel.OutputWidth(x.Width));
        for (int i = 0; i < y.Height; i++)
        {
            for (int j = 0; j < y.Width; j++)
            {
                double sum = bias;
                for (int a = 0; a < k.Height; a++)
                {
                    for (int b = 0; b < k.Width; b++)
                    {
                        sum += At(x, i + a - kernel.Top, j + b - kernel.Left) * k[a, b];
                    }
                }

                y[i, j] = (float)sum;
            }
        }

        return y;
    }

    /// <summary>
    /// Passes each output's gradient back to the inputs that it was made of; the share of the zeros around them is dropped.
    /// </summary>
    public static Image InputGradient(Image dy, Image k, Geometry kernel, int height, int width)
    {
        var sums = new double[height, width];
        for (int i = 0; i < dy.Height; i++)
        {
            for (int j = 0; j < dy.Width; j++)
            {
                for (int a = 0; a < k.Height; a++)
                {
                    for (int b = 0; b < k.Width; b++)
                    {
                        int row = i + a - kernel.Top;
                        int column = j + b - kernel.Left;
                        if (row >= 0 && row < height && column >= 0 && column < width)
                        {
                            sums[row, column] += (double)dy[i, j] * k[a, b];
                        }
                    }
                }
            }
        }

        var dx = new Image(height, width);
        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < width; column++)
            {
                dx[row, column] = (float)sums[row, column];
            }
        }

        return dx;
    }

    /// <summary><c>dK[a, b] = sum of X[i + a - top, j + b - left] * dY[i, j]</c>.</summary>
    public static Image WeightGradient(Image x, Image dy, Geometry kernel)
    {
        var dk = new Image(kernel.Height, kernel.Width);
        for (int a = 0; a < dk.Height; a++)
        {
            for (int b = 0; b < dk.Width; b++)
            {
                double sum = 0;
                for (int i = 0; i < dy.Height; i++)
                {
                    for (int j = 0; j < dy.Width; j++)
                    {
                        sum += At(x, i + a - kernel.Top, j + b - kernel.Left) * dy[i, j];
                    }
                }

                dk[a, b] = (float)sum;
            }
        }

        return dk;
    }

    private static double At(Image image, int row, int column) =>
        row >= 0 && row < image.Height && column >= 0 && column < image.Width ? image[row, column] : 0;
}
