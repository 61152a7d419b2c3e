using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using KernelGen.Generator.Tests.Harness;
using Xunit;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("KernelGen.Generator.Tests.Harness." + nameof(SlowFirst), "Generator.Tests")]

namespace KernelGen.Generator.Tests.Harness;

/// <summary>
/// Begins with what is marked as slow and with what several classes share, so that at the end no core waits for one long class.
/// </summary>
public sealed class SlowFirst : ITestCollectionOrderer
{
    /// <summary>
    /// The beginning of xunit's name for the tests of a class that is in no named collection; the name of the class follows.
    /// </summary>
    private const string OfClass = "Test collection for ";

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderByDescending(IsSlow);

    private static bool IsSlow(ITestCollection collection) =>
        !collection.DisplayName.StartsWith(OfClass, StringComparison.Ordinal) || IsSlow(collection.DisplayName[OfClass.Length..]);

    private static bool IsSlow(string name) => Assembly.GetExecutingAssembly().GetType(name, throwOnError: true)!
        .GetCustomAttributesData()
        .Any(data => data.AttributeType == typeof(TraitAttribute)
            && data.ConstructorArguments.Select(argument => argument.Value).SequenceEqual(["Category", "Slow"]));
}
