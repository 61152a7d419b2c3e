using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Generator.Analyzers;

/// <summary>
/// Warns where a filter of this project whose taps are not negative and do not sum to 1 writes integer pixels, while nobody wrote a divisor
/// (KGEN042). The attribute, where the divisor belongs, is the diagnostic's further location, and the divisor a property, for the code fix.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DivisorForgottenAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The property that holds the number to write.</summary>
    public const string DivisorProperty = "Divisor";

    /// <summary>The image that the message speaks of: a mean filter whose decimals were rounded leaves it as it is.</summary>
    private const int Level = 77;

    /// <summary>Above it, sums are taken of doubles, which this many digits do not show.</summary>
    private const double LargestDecimal = 1e12;

    /// <summary>Below it, a decimal does not hold all digits of a double.</summary>
    private const double SmallestDecimal = 1e-12;

    /// <summary>The least divisor: below it, single precision has fewer digits.</summary>
    private const double LeastDivisor = 1.17549435082228751E-38;

    private static readonly ImmutableArray<DiagnosticDescriptor> Descriptors =
        ImmutableArray.Create(DiagnosticDescriptors.DivisorForgotten);

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
        // A filter that was not compiled has no gain, but an error of its own.
        IEnumerable<AppliedFilter> filters = FilterCall.Of((IInvocationOperation)context.Operation)?.Applied ?? [];
        IEnumerable<(ITypeSymbol Filter, ITypeSymbol Result, Location Location)> applied = filters
            .Where(filter => filter.Gain is not null)
            .Select(filter => (FilterOf(filter), filter.Result, filter.Location))
            .Distinct();
        foreach ((ITypeSymbol filter, ITypeSymbol result, Location location) in applied)
        {
            if (RangeOf(result) is not var (least, most)
                || filter.GetAttributes().FirstOrDefault(RepetitionRule.IsFilter) is not { } attribute
                || attribute.ApplicationSyntaxReference is not { } reference
                || !context.Compilation.ContainsSyntaxTree(reference.SyntaxTree)
                || SumOf(attribute) is not (>= LeastDivisor and var sum)
                || Math.Floor((Level * sum) + 0.5) == Level)
            {
                continue;
            }

            double flat = Math.Min(Math.Max(Math.Floor((Level * sum) + OffsetOf(attribute) + 0.5), least), most);
            string divisor = Text(sum);
            context.ReportDiagnostic(Diagnostic.Create(
                DiagnosticDescriptors.DivisorForgotten,
                location,
                [Location.Create(reference.SyntaxTree, reference.Span)],
                ImmutableDictionary<string, string?>.Empty.Add(DivisorProperty, divisor),
                filter.Name,
                divisor,
                Text(Level),
                Text(flat)));
        }
    }

    private static (double Least, double Most)? RangeOf(ITypeSymbol result) => result.SpecialType switch
    {
        SpecialType.System_Byte => (byte.MinValue, byte.MaxValue),
        SpecialType.System_UInt16 => (ushort.MinValue, ushort.MaxValue),
        SpecialType.System_Int16 => (short.MinValue, short.MaxValue),
        _ => null,
    };

    /// <summary>The filter itself, which in a bank is named by the bank's attribute.</summary>
    private static ITypeSymbol FilterOf(AppliedFilter applied)
    {
        AttributeData? bank = applied.Type.GetAttributes().FirstOrDefault(RepetitionRule.IsBank);
        return bank?.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Array, IsNull: false } types
            ? types.Values.ElementAtOrDefault(applied.At).Value as ITypeSymbol ?? applied.Type
            : applied.Type;
    }

    /// <summary>Returns what the taps sum to; null where a divisor is written, or a tap is negative.</summary>
    private static double? SumOf(AttributeData attribute)
    {
        if (attribute.NamedArguments.Any(argument => argument.Key == "Divisor")
            || attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "Weights").Value
                is not { Kind: TypedConstantKind.Array, IsNull: false } weights
            || !weights.Values.All(weight => weight.Value is >= 0.0 and <= double.MaxValue))
        {
            return null;
        }

        // Decimals, so that 0.1 and 0.2 are 0.3.
        IEnumerable<double> taps = weights.Values.Select(weight => (double)weight.Value!);
        double sum = taps.Sum();
        return sum <= LargestDecimal && taps.All(tap => tap is 0 or >= SmallestDecimal) ? (double)taps.Sum(tap => (decimal)tap) : sum;
    }

    private static double OffsetOf(AttributeData attribute) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "Offset").Value.Value as double? ?? 0;

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
