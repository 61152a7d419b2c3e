using KernelGen.Generator.Diagnostics;

namespace KernelGen.Generator.Parsing;

/// <summary>One argument of a filter: its name, its value and the place of its value.</summary>
internal sealed record FilterArgument<TValue>(string Name, TValue Value, LocationInfo ValueLocation);
