using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Parsing;

/// <summary>The weights as they were written.</summary>
/// <param name="Values">The numbers, whatever they are; none for null.</param>
/// <param name="ValueLocation">The place of the list.</param>
/// <param name="Elements">The place of each number, or of the list where they do not stand one by one.</param>
internal sealed record WeightsArgument(EquatableArray<double> Values, LocationInfo ValueLocation, EquatableArray<LocationInfo> Elements);
