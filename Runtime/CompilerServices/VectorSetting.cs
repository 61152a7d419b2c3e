using System;
using System.Globalization;

namespace KernelGen.CompilerServices;

/// <summary>The widest vectors that are asked for from outside the program.</summary>
/// <param name="Bits">512, 256, 128 or 0; null where nothing is said.</param>
/// <param name="Error">What is wrong with what is said, if it is none of the four.</param>
internal sealed record VectorSetting(int? Bits, string? Error)
{
    /// <summary>The environment variable.</summary>
    public const string Variable = "KERNELGEN_VECTOR_BITS";

    /// <summary>The value of <see cref="AppContext"/>, which a project file or <c>runtimeconfig.json</c> sets.</summary>
    public const string Value = "KernelGen.VectorBits";

    public static VectorSetting Read() => Of(Environment.GetEnvironmentVariable(Variable), AppContext.GetData(Value));

    /// <summary>
    /// The variable decides where it holds something, as those of the runtime do; <c>runtimeconfig.json</c> gives numbers as text.
    /// </summary>
    public static VectorSetting Of(string? variable, object? value)
    {
        (string name, string? said) = string.IsNullOrWhiteSpace(variable)
            ? ($"The value '{Value}' of AppContext", Convert.ToString(value, CultureInfo.InvariantCulture))
            : ($"The environment variable {Variable}", variable);
        if (string.IsNullOrWhiteSpace(said))
        {
            return new VectorSetting(null, null);
        }

        return said.Trim() switch
        {
            "512" => new VectorSetting(512, null),
            "256" => new VectorSetting(256, null),
            "128" => new VectorSetting(128, null),
            "0" => new VectorSetting(0, null),
            _ => new VectorSetting(
                null,
                $"{name} is '{said}', and no vectors have so many bits; write 512, 256, 128 or 0 (without vectors), or nothing for the "
                + "widest of the machine."),
        };
    }
}
