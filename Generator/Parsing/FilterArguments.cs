using System.Collections.Generic;
using System.Linq;

namespace KernelGen.Generator.Parsing;

/// <summary>What stands in a <c>[ConvKernel(...)]</c> about a filter; null for what is not there.</summary>
internal sealed record FilterArguments(
    WeightsArgument? Weights, FilterArgument<double>? Divisor, FilterArgument<double>? Offset, FilterArgument<bool>? Reassociate)
{
    /// <summary>The arguments; null when one is no constant, which is an error of C# already.</summary>
    public static FilterArguments? Read(ArgumentReader reader)
    {
        FilterArguments arguments = new(
            reader.Weights(nameof(Weights)),
            reader.Value<double>(nameof(Divisor)),
            reader.Value<double>(nameof(Offset)),
            reader.Value<bool>(nameof(Reassociate)));
        IEnumerable<(string Name, object? Argument)> named = new (string, object?)[]
        {
            (nameof(Weights), arguments.Weights),
            (nameof(Divisor), arguments.Divisor),
            (nameof(Offset), arguments.Offset),
            (nameof(Reassociate), arguments.Reassociate),
        };
        return named.Any(one => one.Argument is null && reader.IsWritten(one.Name)) ? null : arguments;
    }
}
