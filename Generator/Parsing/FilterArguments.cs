using System.Linq;
using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Parsing;

/// <summary>The arguments of one <c>[Filter(...)]</c>; null for an optional argument that is not there.</summary>
/// <param name="Taps">The size and the dilation.</param>
/// <param name="Weights">The weights; none, at the attribute's place, where they are not written.</param>
/// <param name="Divisor">The divisor.</param>
/// <param name="Offset">The offset.</param>
/// <param name="Reassociate">Whether sums may change their order.</param>
internal sealed record FilterArguments(
    KernelArguments Taps,
    WeightsArgument Weights,
    FilterArgument<double>? Divisor,
    FilterArgument<double>? Offset,
    FilterArgument<bool>? Reassociate)
{
    /// <summary>The arguments; null when one that is needed is missing or is no constant, which is an error of C# already.</summary>
    public static FilterArguments? Read(ArgumentReader reader)
    {
        WeightsArgument? weights = reader.Weights(nameof(Weights));
        FilterArgument<double>? divisor = reader.Value<double>(nameof(Divisor));
        FilterArgument<double>? offset = reader.Value<double>(nameof(Offset));
        FilterArgument<bool>? reassociate = reader.Value<bool>(nameof(Reassociate));
        bool areConstants = new (string Name, object? Argument)[]
        {
            (nameof(Weights), weights),
            (nameof(Divisor), divisor),
            (nameof(Offset), offset),
            (nameof(Reassociate), reassociate),
        }.All(one => one.Argument is not null || !reader.IsWritten(one.Name));
        if (!areConstants || reader.Integer("height") is not { } height || reader.Integer("width") is not { } width)
        {
            return null;
        }

        KernelArguments taps = new(height, width)
        {
            Dilation = reader.Integer(nameof(KernelArguments.Dilation)),
            DilationY = reader.Integer(nameof(KernelArguments.DilationY)),
            DilationX = reader.Integer(nameof(KernelArguments.DilationX)),
        };
        weights ??= new WeightsArgument(EquatableArray.Create<double>(), reader.Location, EquatableArray.Create<LocationInfo>());
        return new FilterArguments(taps, weights, divisor, offset, reassociate);
    }
}
