using KernelGen.Benchmarks.Data;

namespace KernelGen.Benchmarks.Ratios;

/// <summary>A copy of the image, the least that a filter of it must do.</summary>
internal static class CopySpeed
{
    public const string Name = "copy";

    public static Contender Contender(Plane input)
    {
        var output = new Plane(input.Height, input.Width, input.RowPitch);
        return new Contender(Name, calls =>
        {
            for (int i = 0; i < calls; i++)
            {
                input.Memory.CopyTo(output.Memory);
            }
        });
    }
}
