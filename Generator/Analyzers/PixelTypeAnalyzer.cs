using System.Collections.Immutable;
using System.Linq;
using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Model;
using KernelGen.Shared;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Generator.Analyzers;

/// <summary>
/// Refuses pixels that no filter takes (KGEN044) at the first picture that has them, and pixels that the filter of a call or its
/// project leaves out (KGEN051). C# has no constraint that says "one of four types"; without this, the call would compile and throw.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PixelTypeAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableArray<DiagnosticDescriptor> Descriptors =
        ImmutableArray.Create(DiagnosticDescriptors.OtherPixels, DiagnosticDescriptors.PixelsLeftOut);

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
        else if (Needed(call) is { } needed)
        {
            foreach (ITypeSymbol filter in call.Filters.Where(filter => !DeclaredDefaults.PixelsOf(filter, context).Has(needed)))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    DiagnosticDescriptors.PixelsLeftOut, context.Operation.Syntax.GetLocation(), filter.Name, needed));
            }
        }
    }

    /// <summary>Returns what is computed with: floats where any picture has them, else the pixels of the source.</summary>
    private static FilterPixel? Needed(FilterCall call)
    {
        FilterPixel?[] pixels = call.Pictures.Select(picture => PixelOf(picture.Element)).ToArray();
        return pixels.Contains(FilterPixel.Single) ? FilterPixel.Single : pixels.FirstOrDefault();
    }

    /// <summary>Returns whether a type may be one of pixels. Nothing is known yet of a type parameter.</summary>
    private static bool IsPixel(ITypeSymbol type) =>
        type.TypeKind is TypeKind.TypeParameter or TypeKind.Error || PixelOf(type) is not null;

    private static FilterPixel? PixelOf(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Byte => FilterPixel.Byte,
        SpecialType.System_UInt16 => FilterPixel.UInt16,
        SpecialType.System_Int16 => FilterPixel.Int16,
        SpecialType.System_Single => FilterPixel.Single,
        _ => null,
    };
}
