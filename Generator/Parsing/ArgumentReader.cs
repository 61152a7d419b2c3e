using System.Collections.Generic;
using System.Linq;
using System.Threading;
using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelGen.Generator.Parsing;

/// <summary>Finds the arguments of one attribute by name, with their values and places.</summary>
internal sealed class ArgumentReader
{
    private readonly AttributeData _attribute;
    private readonly SeparatedSyntaxList<AttributeArgumentSyntax> _syntax;

    /// <summary>True if the attribute stands in an assembly, where every argument has its value and none has a place.</summary>
    private readonly bool _isCompiled;

    private readonly SemanticModel? _model;

    private ArgumentReader(
        AttributeData attribute,
        SeparatedSyntaxList<AttributeArgumentSyntax> syntax,
        LocationInfo location,
        bool isCompiled,
        SemanticModel? model = null) =>
        (_attribute, _syntax, Location, _isCompiled, _model) = (attribute, syntax, location, isCompiled, model);

    /// <summary>The place of the attribute, or what stands for it.</summary>
    public LocationInfo Location { get; }

    /// <summary>Returns a reader of an attribute; null for one that stands in no source.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="token">Stops the reading.</param>
    /// <param name="model">Of the attribute's file, for <see cref="Misfit"/>.</param>
    public static ArgumentReader? Of(AttributeData attribute, CancellationToken token, SemanticModel? model = null) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(token) is AttributeSyntax syntax
            ? new ArgumentReader(attribute, syntax.ArgumentList?.Arguments ?? default, LocationInfo.Of(syntax), isCompiled: false, model)
            : null;

    /// <summary>The same for an attribute of another assembly.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="location">The place that stands for those of its arguments.</param>
    public static ArgumentReader OfCompiled(AttributeData attribute, LocationInfo location) =>
        new(attribute, default, location, isCompiled: true);

    /// <summary>Returns whether a property is set, even to something that is no constant.</summary>
    public bool IsWritten(string name) => FindNamed(name) is not null;

    /// <summary>A parameter or a property that is an integer or a value of an enum.</summary>
    public KernelArgument? Integer(string name) => Constant(name) is var (constant, syntax)
        && constant.Kind is TypedConstantKind.Primitive or TypedConstantKind.Enum && constant.Value is int value
            ? new KernelArgument(name, value, PlaceOf(syntax), PlaceOf(syntax?.Expression))
            : null;

    /// <summary>A parameter or a property of this very type.</summary>
    public FilterArgument<TValue>? Value<TValue>(string name) => Constant(name) is var (constant, syntax)
        && constant.Kind == TypedConstantKind.Primitive && constant.Value is TValue value
            ? new FilterArgument<TValue>(name, value, PlaceOf(syntax?.Expression))
            : null;

    /// <summary>
    /// A constant of another type than its property has, which is an error of C# that says nothing of what is meant. Of a number where a
    /// rule is asked for, C# goes on with the rule of that number.
    /// </summary>
    public FilterArgument<object>? Misfit(string name) => FindNamed(name) is { } syntax
        && _model is not null && !_model.GetConversion(syntax.Expression).IsImplicit
        && _model.GetConstantValue(syntax.Expression) is { HasValue: true, Value: { } value }
            ? new FilterArgument<object>(name, value, PlaceOf(syntax.Expression))
            : null;

    /// <summary>A list of numbers.</summary>
    public WeightsArgument? Weights(string name)
    {
        if (Constant(name) is not var (constant, syntax) || constant.Kind != TypedConstantKind.Array)
        {
            return null;
        }

        IEnumerable<TypedConstant> elements = constant.IsNull ? [] : constant.Values;
        List<double> values = elements.Select(element => element.Value).OfType<double>().ToList();
        LocationInfo location = PlaceOf(syntax?.Expression);
        List<LocationInfo> places = Elements(syntax?.Expression).Select(LocationInfo.Of).ToList();
        bool isOneByOne = places.Count == values.Count;
        return values.Count == elements.Count()
            ? new WeightsArgument(
                values.ToEquatableArray(), location, (isOneByOne ? places : values.Select(_ => location)).ToEquatableArray())
            : null;
    }

    /// <summary>
    /// Each parameter, given or by default, and each property that is set, where it is a number or a value of an enum; null when one is
    /// no constant, which is an error of C# already.
    /// </summary>
    public IReadOnlyList<FilterArgument<double>>? Numbers()
    {
        if (_attribute.AttributeConstructor is not { } constructor)
        {
            return null;
        }

        List<(string Name, TypedConstant Constant)> all = constructor.Parameters
            .Select(parameter => parameter.Name)
            .Zip(_attribute.ConstructorArguments, (name, constant) => (name, constant))
            .Concat(_attribute.NamedArguments.Select(named => (named.Key, named.Value)))
            .ToList();
        bool isComplete = all.Count >= constructor.Parameters.Length
            && all.All(one => one.Constant.Kind is TypedConstantKind.Primitive or TypedConstantKind.Enum)
            && _syntax.All(argument => argument.NameEquals is null || all.Any(one => one.Name == NameOf(argument)));
        return isComplete ? all.SelectMany(one => Number(one.Name, one.Constant)).ToList() : null;
    }

    /// <summary>
    /// The types that a list of parameters holds, null where that is written, each with its place; null when one is no type, which is an
    /// error of C# already.
    /// </summary>
    public IReadOnlyList<(ITypeSymbol? Type, LocationInfo Location)>? Types(string name)
    {
        int index = IndexOfParameter(name);
        if (index < 0 || index >= _attribute.ConstructorArguments.Length
            || _attribute.ConstructorArguments[index] is not { Kind: TypedConstantKind.Array } list)
        {
            return null;
        }

        IEnumerable<TypedConstant> elements = list.IsNull ? [] : list.Values;
        if (elements.Any(element => element.Kind == TypedConstantKind.Error || element.Value is ITypeSymbol { TypeKind: TypeKind.Error }))
        {
            return null;
        }

        List<ITypeSymbol?> types = elements.Select(element => element.Value as ITypeSymbol).ToList();
        List<ExpressionSyntax> written = _syntax
            .Where(argument => argument.NameEquals is null)
            .Select(argument => argument.Expression)
            .ToList();
        List<SyntaxNode> places = written.Count == 1 && written[0] is not TypeOfExpressionSyntax
            ? Elements(written[0]).ToList()
            : written.ToList<SyntaxNode>();
        return types.Select((type, at) => (type, PlaceOf(places.Count == types.Count ? places[at] : null))).ToList();
    }

    private IEnumerable<FilterArgument<double>> Number(string name, TypedConstant constant)
    {
        double? number = constant.Value switch
        {
            int integer => integer,
            double real => real,
            _ => null,
        };
        AttributeArgumentSyntax? syntax = Find(name);
        return number is { } value ? [new FilterArgument<double>(name, value, PlaceOf(syntax?.Expression))] : [];
    }

    private LocationInfo PlaceOf(SyntaxNode? syntax) => syntax is null ? Location : LocationInfo.Of(syntax);

    private (TypedConstant Constant, AttributeArgumentSyntax? Syntax)? Constant(string name)
    {
        AttributeArgumentSyntax? syntax = Find(name);
        if (syntax is null && !_isCompiled)
        {
            return null;
        }

        int index = IndexOfParameter(name);
        return index >= 0 && index < _attribute.ConstructorArguments.Length
            ? (_attribute.ConstructorArguments[index], syntax)
            : _attribute.NamedArguments
                .Where(argument => argument.Key == name)
                .Select(argument => ((TypedConstant, AttributeArgumentSyntax?)?)(argument.Value, syntax))
                .FirstOrDefault();
    }

    private AttributeArgumentSyntax? Find(string name) =>
        IndexOfParameter(name) is >= 0 and var index ? FindPositional(name, index) : FindNamed(name);

    private int IndexOfParameter(string name) =>
        _attribute.AttributeConstructor?.Parameters.FirstOrDefault(parameter => parameter.Name == name)?.Ordinal ?? -1;

    private AttributeArgumentSyntax? FindPositional(string name, int index) => _syntax
        .Where((argument, at) => argument.NameColon is { } colon
            ? colon.Name.Identifier.ValueText == name
            : argument.NameEquals is null && at == index)
        .FirstOrDefault();

    private AttributeArgumentSyntax? FindNamed(string name) => _syntax.FirstOrDefault(argument => NameOf(argument) == name);

    private static string? NameOf(AttributeArgumentSyntax argument) => argument.NameEquals?.Name.Identifier.ValueText;

    private static IEnumerable<SyntaxNode> Elements(ExpressionSyntax? list) => list switch
    {
        CollectionExpressionSyntax collection => collection.Elements.OfType<ExpressionElementSyntax>(),
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
        ImplicitArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
        _ => [],
    };
}
