using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using KernelGen.Generator.Filters;
using KernelGen.Generator.Filters.Lowering;
using KernelGen.Generator.Filters.Planning;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using KernelGen.Generator.Passes;
using KernelGen.Generator.Schedule;
using KernelGen.Generator.Text;
using KernelGen.Shared;
using KernelGen.Shared.Filters;

namespace KernelGen.Generator.Compilers;

/// <summary>Compiles the taps of a filter, or of several, to IR, for each type of pixels.</summary>
internal sealed class FilterCompiler
{
    private static readonly FilterPixel[] Pixels = { FilterPixel.Byte, FilterPixel.UInt16, FilterPixel.Int16, FilterPixel.Single };

    private readonly BankPlan _plan;
    private readonly CompilerOptions _options;
    private readonly CancellationToken _cancellationToken;

    private FilterCompiler(BankPlan plan, CompilerOptions options, CancellationToken cancellationToken)
    {
        _plan = plan;
        _options = options;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The methods for each of the types of pixels that the filters can be computed for.</summary>
    public static IReadOnlyList<FilterMethods> Methods(
        IReadOnlyList<FilterFormula> written, PixelTypes pixels, CompilerOptions options, CancellationToken cancellationToken)
    {
        List<FilterFormula> filters = written.Select(new BankWindow(written).Pad).ToList();
        var methods = new List<FilterMethods>();
        foreach (BankPlan plan in Pixels
            .Where(pixel => pixels.Has(pixel))
            .Select(pixel => BankPlanner.Plan(filters, pixel, options.Taps, cancellationToken))
            .OfType<BankPlan>())
        {
            methods.Add(new FilterCompiler(plan, options, cancellationToken).Methods());
        }

        return methods;
    }

    private FilterMethods Methods() => new(
        _plan,
        Compile(
            $"Columns{_plan.Pixel}",
            StepText.Columns(_plan),
            _plan.FirstStepRows,
            _plan.Result.Size(),
            (name, lanes, vectors) => _plan.IsDirect
                ? StreamLowering.Conversion(_plan, name, lanes, vectors)
                : StreamLowering.Columns(_plan, name, lanes, vectors)),
        Groups());

    private List<FilterGroupMethods> Groups()
    {
        IReadOnlyList<FilterGroup> groups = _plan.Groups;
        return groups
            .Select((group, at) =>
            {
                string number = groups.Count == 1 ? "" : CSharpLiteral.Of(at);
                return new FilterGroupMethods(
                    group,
                    Results(group, $"Rows{number}{_plan.Pixel}", StepText.Rows(group), _plan.Result),
                    _plan.Pixel == FilterPixel.Byte
                        ? Results(group, $"Rows{number}ToBytes", StepText.Rows(group) + ", saturated to a byte", IrElement.UInt8)
                        : Array.Empty<CompiledFunction<string>>());
            })
            .ToList();
    }

    private IReadOnlyList<CompiledFunction<string>> Results(
        FilterGroup group, string name, string description, IrElement result) => Compile(
        name,
        description,
        _plan.SecondStepRows,
        group.Filters[0].Element.Size(),
        (function, lanes, vectors) => _plan.IsDirect
            ? StreamLowering.Taps(group, function, lanes, vectors, _plan.Numbers, result)
            : StreamLowering.Rows(group.Filters[0], function, lanes, vectors, result));

    /// <summary>A step at each vector width, the widest first, in numbers of so many bytes.</summary>
    private IReadOnlyList<CompiledFunction<string>> Compile(
        string name, string description, int rows, int bytes, Func<string, int, int, IrFunction> lower) =>
        Target.Of(_options.Widths)
            .Select(target => target.Bits == 0
                ? lower(name + target.Name, 1, 1)
                : lower(name + target.Name, target.Bits / 8 / bytes, VectorsOf(target, rows)))
            .Select(function => new CompiledFunction<string>(description, PassPipeline.Run(function, _options.Passes, _cancellationToken)))
            .ToList();

    /// <summary>Returns how many vectors a step of the loop takes: two halve the cost of the loop, which several rows do as well.</summary>
    private static int VectorsOf(Target target, int rows) => rows > 1 || target == Target.Vector128 ? 1 : 2;
}
