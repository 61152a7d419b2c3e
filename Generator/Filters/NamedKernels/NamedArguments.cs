using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KernelGen.Generator.Model;
using KernelGen.Shared;

namespace KernelGen.Generator.Filters.NamedKernels;

/// <summary>
/// The numbers in the attribute of a named kernel, which are checked as they are read. A number that was reported is replaced by
/// one that fits, so that reading can go on: a size by the largest one, on which fewest limits of others hang.
/// </summary>
internal sealed class NamedArguments
{
    /// <summary>As many rows and columns as a kernel may have.</summary>
    public const int MaximumSize = KernelLimits.PlaneReach;

    private readonly IReadOnlyDictionary<string, double> _arguments;
    private readonly List<NamedArgumentError> _errors = [];

    public NamedArguments(IReadOnlyDictionary<string, double> arguments) => _arguments = arguments;

    /// <summary>Gets what was reported.</summary>
    public IReadOnlyList<NamedArgumentError> Errors => _errors;

    /// <summary>Gets whether nothing was reported.</summary>
    public bool IsValid => _errors.Count == 0;

    public bool Has(string name) => _arguments.ContainsKey(name);

    /// <summary>An odd number of pixels.</summary>
    public int OddSize(string name, int minimum = 3, int maximum = MaximumSize) =>
        (int)Checked(name, maximum, value => value >= minimum && value <= maximum && value % 2 == 1, () =>
            minimum == maximum ? Text(minimum) : "an odd number from " + Text(minimum) + " to " + Text(maximum),
            value => NearestOdd(value, minimum, maximum));

    public int Integer(string name, int minimum, int maximum) =>
        (int)Checked(name, minimum, value => value >= minimum && value <= maximum, () =>
            minimum == maximum ? Text(minimum) : "a number from " + Text(minimum) + " to " + Text(maximum));

    public int OneOf(string name, params int[] values) =>
        (int)Checked(name, values[0], value => values.Contains((int)value), () =>
            string.Join(", ", values.Take(values.Length - 1).Select(value => Text(value))) + " or " + Text(values[values.Length - 1]));

    public double Real(string name, double minimum, double maximum) =>
        Checked(name, minimum, value => value >= minimum && value <= maximum, () =>
            "a number from " + Text(minimum) + " to " + Text(maximum));

    /// <summary>One of a few rules; the default where the argument is not there.</summary>
    public TRule Rule<TRule>(string name, TRule byDefault = default)
        where TRule : struct, Enum => Has(name)
            ? (TRule)Enum.ToObject(typeof(TRule), (int)Checked(name, 0, value => Enum.IsDefined(typeof(TRule), (int)value), () =>
                string.Join(" or ", Enum.GetNames(typeof(TRule)))))
            : byDefault;

    /// <summary>Reports an argument, with what should stand there instead.</summary>
    /// <param name="name">The argument.</param>
    /// <param name="advice">In words.</param>
    /// <param name="replacements">Numbers that may be written instead, the best first.</param>
    public void Report(string name, string advice, params double[] replacements) =>
        _errors.Add(new NamedArgumentError(name, Text(_arguments[name]), advice, replacements.Select(Text).ToEquatableArray()));

    public static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>
    /// Returns the nearest odd sizes, the best first. Both neighbours of an even number are as near; the larger one sees no fewer pixels
    /// than were asked for.
    /// </summary>
    private static double[] NearestOdd(double value, int minimum, int maximum) => value < minimum ? [minimum] : value > maximum ? [maximum]
        : new[] { value + 1, value - 1 }.Where(odd => odd >= minimum && odd <= maximum).ToArray();

    private double Checked(
        string name, double otherwise, Func<double, bool> fits, Func<string> advice, Func<double, double[]>? replacements = null)
    {
        double value = _arguments[name];
        if (fits(value))
        {
            return value;
        }

        Report(name, advice(), replacements?.Invoke(value) ?? []);
        return otherwise;
    }
}
