using System.Globalization;
using Microsoft.CodeAnalysis;

namespace KernelGen.Generator.Diagnostics;

/// <summary>
/// Everything the generator can say. A new one also needs a row in <c>AnalyzerReleases.Unshipped.md</c>, a section of
/// <c>docs/diagnostics.md</c> and a test that triggers it: a test checks them all.
/// </summary>
internal static class DiagnosticDescriptors
{
    private const string Category = "KernelGen";

    private const string HelpLinkBase = "https://github.com/kernelgen/kernelgen/blob/main/docs/diagnostics.md#";

    public static readonly DiagnosticDescriptor NotPartial = Error(
        id: "KGEN001",
        title: "The kernel's struct is not partial",
        message: "'{0}' is not partial, so its generated half has no place; write '{1}'");

    public static readonly DiagnosticDescriptor ContainingTypeNotPartial = Error(
        id: "KGEN002",
        title: "A type around the kernel is not partial",
        message: "'{0}' contains the kernel '{1}' but is not partial; write '{2}'");

    public static readonly DiagnosticDescriptor NotAStruct = Error(
        id: "KGEN003",
        title: "The kernel is not a struct that can be reopened",
        message: "'{0}' is {1}; {2}");

    public static readonly DiagnosticDescriptor Generic = Error(
        id: "KGEN004",
        title: "The kernel's struct is generic",
        message: "'{0}' has type parameters, which a kernel of one fixed shape cannot use; write '{1}'");

    public static readonly DiagnosticDescriptor SizeOutOfRange = Error(
        id: "KGEN005",
        title: "The kernel's height or width is out of range",
        message: "The {0} is {1}; write a number of taps from {2} to {3}{4}");

    public static readonly DiagnosticDescriptor PaddingOutOfRange = Error(
        id: "KGEN006",
        title: "The padding is negative or unknown",
        message: "{0} is {1}; write {2}");

    public static readonly DiagnosticDescriptor PaddingGivenTwice = Error(
        id: "KGEN007",
        title: "The padding of a side is given twice",
        message: "{0} stands together with {1}; keep Padding for a rule, PaddingY and PaddingX for opposite sides, or one number for each "
            + "side");

    public static readonly DiagnosticDescriptor PaddingTooLarge = Error(
        id: "KGEN008",
        title: "The padding is too large",
        message: "{0} is {1}; write a number of {2} from 0 to {3}");

    public static readonly DiagnosticDescriptor MemberNameTaken = Error(
        id: "KGEN009",
        title: "The name of a generated member is taken",
        message: "'{0}' has the name of a member that KernelGen generates into '{1}'; rename it");

    public static readonly DiagnosticDescriptor AttributeGivenTwice = Error(
        id: "KGEN010",
        title: "The kernel has two shapes",
        message: "'{0}' has a [ConvKernel] already; remove this one, or write it on a struct of its own");

    public static readonly DiagnosticDescriptor TargetNotSupported = Error(
        id: "KGEN011",
        title: "The project's target cannot compile kernels",
        message: "'{0}' needs {1}; {2}");

    public static readonly DiagnosticDescriptor LoopedOverRows = new(
        id: "KGEN012",
        title: "The kernel is looped over its rows",
        messageFormat: "The {0}x{1} kernel '{2}' is unrolled over its columns and looped over its rows: all {3} taps in one method would "
            + "leave what the JIT optimises; the results are the same, and smaller kernels are unrolled in full",
        category: Category,
        defaultSeverity: DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("KGEN012"));

    public static readonly DiagnosticDescriptor BorderUnknown = Error(
        id: "KGEN013",
        title: "The border is unknown",
        message: "Border is {0}; write Border.Zero, Replicate, Reflect, Reflect101 or Wrap");

    public static readonly DiagnosticDescriptor BorderWithoutPadding = Error(
        id: "KGEN014",
        title: "The border is never seen",
        message: "A border of {0} is never seen: the kernel has no padding; remove Border, or give the kernel padding that the border "
            + "fills");

    public static readonly DiagnosticDescriptor DilationOutOfRange = Error(
        id: "KGEN015",
        title: "The dilation is out of range",
        message: "{0} is {1}; a kernel of {2} {3} may be dilated until it reaches over {4} of them{5}, so write a number from 1 to {6}");

    public static readonly DiagnosticDescriptor DilationGivenTwice = Error(
        id: "KGEN016",
        title: "The dilation is given twice",
        message: "Dilation stands together with {0}; keep Dilation for both directions, or DilationY and DilationX");

    public static readonly DiagnosticDescriptor ChannelsOutOfRange = Error(
        id: "KGEN017",
        title: "The number of channels is out of range",
        message: "{0} is {1}; write a number of channels from {2} to {3}");

    public static readonly DiagnosticDescriptor GroupsDoNotDivide = Error(
        id: "KGEN018",
        title: "The groups do not divide the channels",
        message: "Groups is {0}, which {1}; write {2} both InChannels = {3} and OutChannels = {4}, or change these");

    public static readonly DiagnosticDescriptor StrideOutOfRange = Error(
        id: "KGEN019",
        title: "The stride is out of range",
        message: "{0} is {1}; write a number of {2} from {3} to {4}");

    public static readonly DiagnosticDescriptor StrideGivenTwice = Error(
        id: "KGEN020",
        title: "The stride is given twice",
        message: "Stride stands together with {0}; keep Stride for both directions, or StrideY and StrideX");

    public static readonly DiagnosticDescriptor LayoutUnknown = Error(
        id: "KGEN021",
        title: "The layout is unknown",
        message: "Layout is {0}; write Layout.Nchw or Layout.Nhwc");

    public static readonly DiagnosticDescriptor ActivationUnknown = Error(
        id: "KGEN022",
        title: "The activation is unknown",
        message: "Activation is {0}; write Activation.None, Relu, Relu6, LeakyRelu, Sigmoid, Tanh or HardSwish");

    public static readonly DiagnosticDescriptor TooManyWeights = Error(
        id: "KGEN023",
        title: "The kernel has too many weights",
        message: "The kernel has {0} weights, and at most {1} fit; write OutChannels up to {2}, fewer InChannels or more Groups");

    public static readonly DiagnosticDescriptor AlgorithmUnknown = Error(
        id: "KGEN024",
        title: "The algorithm is unknown",
        message: "Algorithm is {0}; write Algorithm.Auto, Algorithm.Direct or Algorithm.Winograd");

    public static readonly DiagnosticDescriptor WinogradNotDefined = Error(
        id: "KGEN025",
        title: "Winograd's algorithm is not defined for the kernel",
        message: "Algorithm.Winograd takes 3x3 kernels of stride 1 and dilation 1 in one group, with at least 16 channels in and out, and "
            + "channels in the lanes; this one has {0}. Write Algorithm.Auto or Algorithm.Direct");

    public static readonly DiagnosticDescriptor ScheduleUnknown = Error(
        id: "KGEN026",
        title: "The schedule is unknown",
        message: "Schedule is {0}; write Schedule.Auto, Schedule.Channels or Schedule.Pixels");

    public static readonly DiagnosticDescriptor WeightCount = Error(
        id: "KGEN027",
        title: "The number of weights is not that of the taps",
        message: "Weights holds {0} numbers, but a kernel of {1} rows and {2} columns has {3} taps; write {3} numbers, row by row");

    public static readonly DiagnosticDescriptor WeightNotFinite = Error(
        id: "KGEN028",
        title: "A weight is out of range",
        message: "The weight in row {0} and column {1} (from 0) is {2}; write a number of at most 3.4E+38 in magnitude, the most that "
            + "single precision holds");

    public static readonly DiagnosticDescriptor WeightsAllZero = Error(
        id: "KGEN029",
        title: "All weights are zero",
        message: "All weights are zero, so that every result would be the offset; write at least one other weight");

    public static readonly DiagnosticDescriptor DivisorOutOfRange = Error(
        id: "KGEN030",
        title: "The divisor is out of range",
        message: "Divisor is {0}; write a number from 1.2E-38 to 3.4E+38, which single precision holds");

    public static readonly DiagnosticDescriptor OffsetNotFinite = Error(
        id: "KGEN031",
        title: "The offset is out of range",
        message: "Offset is {0}; write a number of at most 3.4E+38 in magnitude, the most that single precision holds");

    public static readonly DiagnosticDescriptor NamedKernelArgument = Error(
        id: "KGEN034",
        title: "An argument of a named kernel is out of range",
        message: "{0} is {1}; write {2}");

    public static readonly DiagnosticDescriptor TwoKernels = Error(
        id: "KGEN035",
        title: "The struct has two kernels",
        message: "'{0}' has the kernel [{1}] already; remove this one, or write it on a struct of its own");

    public static readonly DiagnosticDescriptor SignedToUnsigned = new(
        id: "KGEN036",
        title: "A filter that can be negative writes pixels without a sign",
        messageFormat: "{0} is negative on one side of every edge, which {1} pixels cannot hold: half of the edges vanish; write to {2} "
            + "pixels, or give the filter an Offset",
        category: Category,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("KGEN036"));

    public static readonly DiagnosticDescriptor CompiledFilter = new(
        id: "KGEN037",
        title: "How a filter is compiled",
        messageFormat: "'{0}' is compiled from {1}",
        category: Category,
        defaultSeverity: DiagnosticSeverity.Info,
        isEnabledByDefault: false,
        helpLinkUri: HelpLink("KGEN037"));

    public static readonly DiagnosticDescriptor BuildPropertyUnknown = Error(
        id: "KGEN038",
        title: "A build property holds something unknown",
        message: "The build property {0} is '{1}', and {2}; write some of {3}, with semicolons between them");

    public static readonly DiagnosticDescriptor FiltersApart = Error(
        id: "KGEN039",
        title: "The filters of a bank do not lie on each other",
        message: "'{0}' has {1} and '{2}' has {3}, which read different pixels; write them in banks of their own");

    public static readonly DiagnosticDescriptor NotAFilter = Error(
        id: "KGEN040",
        title: "A type of a bank is not a filter",
        message: "'{0}' is not a filter, and a bank takes nothing else; name a struct with [Filter(height, width, Weights = [...])] "
            + "or with the attribute of a named kernel");

    public static readonly DiagnosticDescriptor TooFewFilters = Error(
        id: "KGEN041",
        title: "A bank has too few filters",
        message: "'{0}' is a bank of {1}, and only two or more share something; name them, or apply the filter by itself");

    public static readonly DiagnosticDescriptor DivisorForgotten = new(
        id: "KGEN042",
        title: "The taps of a filter do not sum to 1",
        messageFormat: "The taps of '{0}' sum to {1}: a flat image of {2} becomes {3}; write Divisor = {1}, or Divisor = 1 if that is "
            + "meant",
        category: Category,
        defaultSeverity: DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("KGEN042"));

    public static readonly DiagnosticDescriptor TapOutOfRange = Error(
        id: "KGEN043",
        title: "A tap is out of range",
        message: "{0} over the divisor is {1}, and single precision holds 1.2E-38 to 3.4E+38; write other weights, or another Divisor");

    public static readonly DiagnosticDescriptor OtherPixels = Error(
        id: "KGEN044",
        title: "No filter takes pixels of this type",
        message: "The pixels are of type {0}, and '{1}' reads and writes byte, ushort, short and float, each to each; convert them to one "
            + "of these");

    public static readonly DiagnosticDescriptor WrongKind = Error(
        id: "KGEN045",
        title: "The type is not the kind of kernel that is needed",
        message: "'{0}' {1}; {2}");

    public static readonly DiagnosticDescriptor PaddingIsNoRule = Error(
        id: "KGEN046",
        title: "The padding is a number where a rule stands",
        message: "Padding is {0}, but names a rule; write {1}");

    public static readonly DiagnosticDescriptor InternalError = Error(
        id: "KGEN047",
        title: "The compiler failed at the kernel",
        message: "Internal error in the kernel '{0}', which is not compiled; please report it with this text: {1}");

    public static readonly DiagnosticDescriptor ReferenceIsAliased = Error(
        id: "KGEN048",
        title: "The reference to KernelGen has another alias than global",
        message: "'{0}' cannot be compiled: the reference to KernelGen has Aliases=\"{1}\", and generated code names its types by "
            + "'global::'; write Aliases=\"global,{1}\", or no alias");

    public static readonly DiagnosticDescriptor GeneratedFileIsCompiled = Error(
        id: "KGEN049",
        title: "A generated file is compiled twice",
        message: "'{0}' is generated in each build, and the file '{1}' that an earlier build wrote is compiled with it; take the folder of "
            + "generated files out of the project, <Compile Remove=\"Generated/**\" /> for example");

    public static readonly DiagnosticDescriptor NotOptimised = new(
        id: "KGEN050",
        title: "Compiled kernels are not optimised",
        messageFormat: "The kernels and filters that are compiled into this project run 10 to 20 times slower than they could, since the "
            + "JIT does not optimise an assembly that is built for debugging; build with -c Release, or write <Optimize>true</Optimize> "
            + "into the project file",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink("KGEN050"));

    public static readonly DiagnosticDescriptor PixelsLeftOut = Error(
        id: "KGEN051",
        title: "The filter is not compiled for pixels of this type",
        message: "'{0}' is not compiled for pixels of type {1}, which this call needs; add PixelTypes.{1} to Pixels at its declaration, "
            + "or where that has none, {1} to the build property KernelGenPixels");

    public static readonly DiagnosticDescriptor DirectionLeftOut = Error(
        id: "KGEN052",
        title: "The kernel is not compiled for this direction",
        message: "'{0}' is not compiled for the direction {1}, which this call needs; add Directions.{1} to Directions at its declaration, "
            + "or where that has none, {1} to the build property KernelGenDirections");

    public static readonly DiagnosticDescriptor SlopeWrong = Error(
        id: "KGEN053",
        title: "The slope is none of a leaky rectifier",
        message: "NegativeSlope is {0}, but {1}");

    private static DiagnosticDescriptor Error(string id, string title, string message) => new(
        id,
        title,
        message,
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(id));

    private static string HelpLink(string id) => HelpLinkBase + id.ToLower(CultureInfo.InvariantCulture);
}
