using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Tests.Harness;
using Xunit;

namespace KernelGen.Generator.Tests.Compatibility;

/// <summary>The one-way dependencies between the folders of the generator, where the compiler cannot see to them.</summary>
public sealed class PhaseTests
{
    [Fact]
    public void Only_the_front_end_sees_Roslyn()
    {
        string[] frontEnd = ["Parsing/", "Analyzers/", "Diagnostics/", "ConvKernelGenerator.cs"];
        IEnumerable<string> seeing = Repository.SourceFiles("Generator")
            .Where(path => Repository.Read("Generator/" + path).Contains("Microsoft.CodeAnalysis", StringComparison.Ordinal));

        Assert.DoesNotContain(seeing, path => !frontEnd.Any(allowed => path.StartsWith(allowed, StringComparison.Ordinal)));
    }
}
