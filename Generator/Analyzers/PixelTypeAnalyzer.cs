using System.Collections.Immutable;
using System.Linq;
using KernelGen.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Generator.Analyzers;

/// <summary>
/// Refuses pixels that no filter takes (KGEN044) at the first picture that has them. C# has no constraint that says "one of four types";
/// without this, the call would compile and throw.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PixelTypeAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableArray<DiagnosticDescriptor> Descriptors = ImmutableArray.Create(DiagnosticDescriptors.OtherPixels);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationAction(Check, OperationKind.Invocation);
    }

    private static void Check(OperationAnalysisContext context)
    {
        if (FilterCall.Of((IInvocationOperation)context.Operation) is not { IsOfRuntime: true } call)
        {
            return;
        }

        (IArgumentOperation argument, ITypeSymbol element) = call.Pictures.FirstOrDefault(picture => !IsPixel(picture.Element));
        if (argument is not null)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                DiagnosticDescriptors.OtherPixels,
                argument.Value.Syntax.GetLocation(),
                element.ToDisplayString(),
                call.Filter.Name));
        }
    }

    /// <summary>Returns whether a type may be one of pixels. Nothing is known yet of a type parameter.</summary>
    private static bool IsPixel(ITypeSymbol type) => type.TypeKind is TypeKind.TypeParameter or TypeKind.Error || type.SpecialType is
        SpecialType.System_Byte or SpecialType.System_UInt16 or SpecialType.System_Int16 or SpecialType.System_Single;
}
