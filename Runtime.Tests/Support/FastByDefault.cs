using Xunit.Abstractions;
using Xunit.Sdk;

namespace KernelGen.Tests;

/// <summary>
/// Gives the category <c>Fast</c> to every test that has none, so that <c>dotnet test --filter Category=Fast</c> runs all but those that
/// are marked as slow, and only these need a mark.
/// </summary>
public sealed class FastByDefault(IMessageSink messages) : XunitTestFramework(messages)
{
    private const string Category = "Category";

    protected override ITestFrameworkDiscoverer CreateDiscoverer(IAssemblyInfo assemblyInfo) =>
        new Discoverer(assemblyInfo, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Discoverer(IAssemblyInfo assembly, ISourceInformationProvider sources, IMessageSink messages)
        : XunitTestFrameworkDiscoverer(assembly, sources, messages)
    {
        protected override bool FindTestsForMethod(
            ITestMethod testMethod, bool includeSourceInformation, IMessageBus messageBus, ITestFrameworkDiscoveryOptions discoveryOptions)
        {
            using var marking = new Marking(messageBus);
            return base.FindTestsForMethod(testMethod, includeSourceInformation, marking, discoveryOptions);
        }
    }

    /// <summary>Marks the tests that are found on their way to whoever asked for them.</summary>
    private sealed class Marking(IMessageBus receiver) : IMessageBus
    {
        public bool QueueMessage(IMessageSinkMessage message)
        {
            if (message is ITestCaseDiscoveryMessage { TestCase.Traits: { } traits } && !traits.ContainsKey(Category))
            {
                traits.Add(Category, ["Fast"]);
            }

            return receiver.QueueMessage(message);
        }

        /// <summary>The receiver is not this one's.</summary>
        public void Dispose()
        {
        }
    }
}
