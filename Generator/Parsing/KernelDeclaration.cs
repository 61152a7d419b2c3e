using System.Collections.Generic;
using System.Threading;
using KernelGen.Generator.Diagnostics;
using Microsoft.CodeAnalysis;

namespace KernelGen.Generator.Parsing;

/// <summary>A struct that can be a kernel, with the attribute that makes it one, while it is read.</summary>
/// <param name="Symbol">The struct.</param>
/// <param name="Arguments">What stands in the attribute.</param>
/// <param name="Location">The attribute's place.</param>
/// <param name="Errors">Where to report.</param>
/// <param name="Token">Stops the reading.</param>
internal sealed record KernelDeclaration(
    INamedTypeSymbol Symbol, ArgumentReader Arguments, LocationInfo Location, List<DiagnosticInfo> Errors, CancellationToken Token);
