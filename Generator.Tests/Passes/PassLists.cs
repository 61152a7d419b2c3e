using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Passes;

namespace KernelGen.Generator.Tests.Passes;

/// <summary>Pipelines of the test's choice.</summary>
internal static class PassLists
{
    /// <summary>Returns every pass but those of the given types.</summary>
    public static IReadOnlyList<IPass> Without(params Type[] passes) =>
        [.. PassPipeline.All.Where(pass => !passes.Contains(pass.GetType()))];
}
