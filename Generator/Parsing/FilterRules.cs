using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Parsing;

/// <summary>The rules for the weights, divisor and offset of a filter (KGEN027 to KGEN031, KGEN043).</summary>
internal static class FilterRules
{
    /// <summary>The least number above 0 that single precision holds with all its digits.</summary>
    private const double LeastSingle = 1.17549435082228751E-38;

    /// <summary>The filter; meaningless when an error was added.</summary>
    public static FilterFormula Check(FilterArguments filter, List<DiagnosticInfo> errors)
    {
        WeightsArgument weights = filter.Weights;
        ConvolutionShape shape = ShapeRules.Unchecked(filter.Taps);
        (bool heightFits, bool widthFits) = ShapeRules.CheckSizes(filter.Taps, shape, errors);
        if (heightFits && widthFits)
        {
            CheckCount(weights, shape, errors);
        }

        bool areWeights = CheckNumbers(weights, shape, errors);
        bool isDivisor = filter.Divisor is not { } written || (written.Value >= LeastSingle && written.Value <= float.MaxValue);
        if (filter.Divisor is { } divisor && !isDivisor)
        {
            errors.Add(DiagnosticInfo.Create(DiagnosticDescriptors.DivisorOutOfRange, divisor.ValueLocation, Text(divisor.Value)));
        }

        if (areWeights && isDivisor)
        {
            CheckTaps(weights, filter.Divisor?.Value ?? 1, shape, errors);
        }

        CheckOffset(filter.Offset, errors);
        shape = DilationRules.Check(filter.Taps, shape, heightFits, widthFits, errors);
        return new FilterFormula(shape.KernelHeight, shape.KernelWidth, weights.Values)
        {
            Divisor = filter.Divisor?.Value ?? 1,
            Offset = filter.Offset?.Value ?? 0,
            Reassociate = filter.Reassociate?.Value ?? false,
            DilationY = shape.DilationY,
            DilationX = shape.DilationX,
        };
    }

    /// <summary>An offset may be any number that single precision holds.</summary>
    public static void CheckOffset(FilterArgument<double>? offset, List<DiagnosticInfo> errors)
    {
        if (offset is not null && !IsSingle(offset.Value))
        {
            errors.Add(DiagnosticInfo.Create(DiagnosticDescriptors.OffsetNotFinite, offset.ValueLocation, Text(offset.Value)));
        }
    }

    private static void CheckCount(WeightsArgument weights, ConvolutionShape shape, List<DiagnosticInfo> errors)
    {
        int taps = shape.KernelHeight * shape.KernelWidth;
        if (weights.Values.Count != taps)
        {
            errors.Add(DiagnosticInfo.Create(
                DiagnosticDescriptors.WeightCount,
                weights.ValueLocation,
                Text(weights.Values.Count),
                Text(shape.KernelHeight),
                Text(shape.KernelWidth),
                Text(taps)));
        }
    }

    /// <summary>Returns whether all weights are numbers that single precision holds, and not all of them zero.</summary>
    private static bool CheckNumbers(WeightsArgument weights, ConvolutionShape shape, List<DiagnosticInfo> errors)
    {
        int before = errors.Count;
        if (weights.Values.Count > 0 && weights.Values.All(weight => weight == 0))
        {
            errors.Add(DiagnosticInfo.Create(DiagnosticDescriptors.WeightsAllZero, weights.ValueLocation));
        }

        int width = Math.Max(shape.KernelWidth, 1);
        for (int i = 0; i < weights.Values.Count; i++)
        {
            if (!IsSingle(weights.Values[i]))
            {
                errors.Add(DiagnosticInfo.Create(
                    DiagnosticDescriptors.WeightNotFinite,
                    weights.Elements[i],
                    Text(i / width),
                    Text(i % width),
                    Text(weights.Values[i])));
            }
        }

        return errors.Count == before;
    }

    /// <summary>Checks the numbers that a filter is computed with, which are the weights over the divisor.</summary>
    private static void CheckTaps(WeightsArgument weights, double divisor, ConvolutionShape shape, List<DiagnosticInfo> errors)
    {
        int before = errors.Count;
        void Report(LocationInfo location, string what, double tap) =>
            errors.Add(DiagnosticInfo.Create(DiagnosticDescriptors.TapOutOfRange, location, what, Text(tap)));

        int width = Math.Max(shape.KernelWidth, 1);
        List<double> taps = weights.Values.Select(weight => weight / divisor).ToList();
        for (int i = 0; i < taps.Count; i++)
        {
            if (!IsSingle(taps[i]))
            {
                Report(weights.Elements[i], $"The weight in row {Text(i / width)} and column {Text(i % width)} (from 0)", taps[i]);
            }
        }

        if (errors.Count > before || taps.Count == 0)
        {
            return;
        }

        double greatest = taps.Max(Math.Abs);
        double sum = taps.Sum(Math.Abs);
        if (greatest < LeastSingle)
        {
            Report(weights.ValueLocation, "The greatest weight", greatest);
        }
        else if (!IsSingle(sum))
        {
            Report(weights.ValueLocation, "The sum of the weights without their signs", sum);
        }
    }

    private static bool IsSingle(double value) => Math.Abs(value) <= float.MaxValue;

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
