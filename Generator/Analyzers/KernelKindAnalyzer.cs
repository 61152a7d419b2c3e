using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelGen.Generator.Analyzers;

/// <summary>
/// Says at a type argument, or at a type whose member is named, what it is and what is needed there (KGEN045): a filter where a layer wants
/// a kernel, a kernel without weights in <c>ImageFilter</c>, <c>Apply</c> of such a kernel, <c>Correlate</c> of a filter. C# reports each
/// of them too, but speaks of boxing conversions to an interface that the user has never seen, or of a member that is missing.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KernelKindAnalyzer : DiagnosticAnalyzer
{
    private const string Kernel = "IConvKernel";
    private const string Filter = "IFilterKernel";
    private const string Bank = "IFilterBank";

    private static readonly ImmutableArray<DiagnosticDescriptor> Descriptors = ImmutableArray.Create(DiagnosticDescriptors.WrongKind);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(Check, SyntaxKind.GenericName);
        context.RegisterSyntaxNodeAction(CheckMember, SyntaxKind.SimpleMemberAccessExpression);
    }

    private static void Check(SyntaxNodeAnalysisContext context)
    {
        // In documentation the type arguments are names of type parameters.
        var name = (GenericNameSyntax)context.Node;
        if (name.IsPartOfStructuredTrivia())
        {
            return;
        }

        SymbolInfo info = context.SemanticModel.GetSymbolInfo(name, context.CancellationToken);
        IEnumerable<ISymbol> meant = info.Symbol is { } symbol ? [symbol] : info.CandidateSymbols;
        List<ImmutableArray<ITypeParameterSymbol>> candidates = meant
            .Select(TypeParameters)
            .Where(parameters => parameters.Length == name.TypeArgumentList.Arguments.Count)
            .ToList();
        for (int at = 0; candidates.Count > 0 && at < candidates[0].Length; at++)
        {
            TypeSyntax argument = name.TypeArgumentList.Arguments[at];
            List<string?> needs = candidates.Select(parameters => NeedOf(parameters[at])).Distinct().ToList();
            if (needs.All(need => need is not null)
                && context.SemanticModel.GetTypeInfo(argument, context.CancellationToken).Type is { TypeKind: not TypeKind.Error } type
                && needs.Find(need => !Implements(type, need!)) is { } lacking
                && (!needs.Any(need => Implements(type, need!)) || (info.Symbol is null && IsConstraintBroken(name, context))))
            {
                (string what, string advice) = Text(type, lacking);
                context.ReportDiagnostic(
                    Diagnostic.Create(DiagnosticDescriptors.WrongKind, argument.GetLocation(), type.Name, what, advice));
            }
        }
    }

    /// <summary>A call of a kernel by its name. What the user declares under that name is left alone.</summary>
    private static void CheckMember(SyntaxNodeAnalysisContext context)
    {
        var access = (MemberAccessExpressionSyntax)context.Node;
        if (NeedOf(access.Name.Identifier.ValueText) is not { } need
            || context.SemanticModel.GetSymbolInfo(access.Expression, context.CancellationToken).Symbol is not INamedTypeSymbol type
            || Implements(type, need)
            || !type.GetAttributes().Any(RepetitionRule.IsKernel))
        {
            return;
        }

        SymbolInfo info = context.SemanticModel.GetSymbolInfo(access, context.CancellationToken);
        if ((info.Symbol is { } symbol ? [symbol] : info.CandidateSymbols).All(member => RuntimeType.Is(member.ContainingType)))
        {
            (string what, string advice) = Text(type, need);
            context.ReportDiagnostic(
                Diagnostic.Create(DiagnosticDescriptors.WrongKind, access.Expression.GetLocation(), type.Name, what, advice));
        }
    }

    /// <summary>The interface of the runtime whose types have a member of this name; null for other names.</summary>
    private static string? NeedOf(string member) => member switch
    {
        "Apply" or "ApplyInside" or "Gradient" => Bank,
        "Forward" or "Correlate" or "Convolve" or "TransposedConvolve" or "InputGradient" or "WeightGradient" or "BiasGradient" => Kernel,
        _ => null,
    };

    /// <summary>
    /// Returns whether the compiler reports a broken constraint. Only it knows which overload was meant where the type meets the
    /// constraints of some.
    /// </summary>
    private static bool IsConstraintBroken(GenericNameSyntax name, SyntaxNodeAnalysisContext context) =>
        context.SemanticModel.GetDiagnostics((name.FirstAncestorOrSelf<StatementSyntax>() ?? name.Parent!).Span, context.CancellationToken)
            .Any(found => found.Id == "CS0315" && found.Location.SourceSpan.IntersectsWith(name.Span));

    private static ImmutableArray<ITypeParameterSymbol> TypeParameters(ISymbol symbol) => symbol switch
    {
        IMethodSymbol method => method.TypeParameters,
        INamedTypeSymbol type => type.TypeParameters,
        _ => ImmutableArray<ITypeParameterSymbol>.Empty,
    };

    /// <summary>The interface of the runtime that a type parameter asks for.</summary>
    private static string? NeedOf(ITypeParameterSymbol parameter) => parameter.ConstraintTypes
        .Where(constraint => constraint.Name is Kernel or Filter or Bank && RuntimeType.Is(constraint))
        .Select(constraint => constraint.Name)
        .FirstOrDefault();

    private static bool Implements(ITypeSymbol type, string contract)
    {
        IEnumerable<ITypeSymbol> interfaces = type is ITypeParameterSymbol parameter
            ? parameter.ConstraintTypes.Concat(parameter.ConstraintTypes.SelectMany(constraint => constraint.AllInterfaces))
            : type.AllInterfaces;
        return interfaces.Any(found => found.Name == contract && RuntimeType.Is(found));
    }

    private static (string Is, string Advice) Text(ITypeSymbol type, string need)
    {
        bool isFilter = Implements(type, Filter);
        return type switch
        {
            ITypeParameterSymbol => ("may be any type", $"constrain it: where {type.Name} : struct, {need}"),
            _ when need == Kernel && (isFilter || Implements(type, Bank)) => (
                isFilter ? "is a filter, whose weights are constants" : "is a bank of filters, whose weights are constants",
                "a layer and Correlation need a kernel without weights, such as [ConvKernel(3, 3)]; ImageFilter applies this one"),
            _ when Implements(type, Kernel) => (
                "has no constant weights", "write [Filter(height, width, Weights = [...])], or use Correlate"),
            _ when Implements(type, Bank) => (
                "is a bank of filters, each of which makes an image of its own",
                "pass a PlaneSpan for each of them or one tensor (F, H, W), or name a single filter"),
            _ when type.GetAttributes().Any(RepetitionRule.IsKernel) =>
                ("is not compiled, since its declaration has errors", "mend these first"),
            _ => ("is not a kernel", "name a partial struct with " + need switch
            {
                Kernel => "[ConvKernel(height, width)]",
                Filter => "[Filter(height, width, Weights = [...])] or the attribute of a named kernel, such as [Gaussian(5)]",
                _ => "[Filter(height, width, Weights = [...])], the attribute of a named kernel, such as [Gaussian(5)], or "
                    + "[FilterBank(...)]",
            }),
        };
    }
}
