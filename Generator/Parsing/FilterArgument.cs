using KernelGen.Generator.Diagnostics;

namespace KernelGen.Generator.Parsing;

/// <summary>
/// One argument of a filter: its name, its value, the place of all of it (<c>Divisor = 0</c>) and of its value (<c>0</c>).
/// </summary>
internal sealed record FilterArgument<TValue>(string Name, TValue Value, LocationInfo Location, LocationInfo ValueLocation);
