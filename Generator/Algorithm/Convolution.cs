using KernelGen.Generator.IR;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Algorithm;

/// <summary>
/// The 2-D convolution of deep learning as one contraction, and its three directions derived from it:
/// <c>Y[n, k, i, j] += X[n, c, i*s + a*d - p, j*s + b*d - p] * W[k, c, a, b]</c>, a group having its own range of k and c.
/// </summary>
internal static class Convolution
{
    public const string Input = "X";
    public const string Weight = "W";
    public const string Output = "Y";
    public const string Bias = "bias";

    /// <summary>The sums over the pixels before, from which a gradient with respect to the weights goes on.</summary>
    public const string SumsBefore = "sums";

    /// <summary>
    /// Rows of pixels that the gradient with respect to the weights of a plane takes at a time: a loaded vector meets several taps. The
    /// order of its sums is by groups of as many rows, so this is part of the result's definition; 8 would be 5 % faster for 3x3 and write
    /// twice the code.
    /// </summary>
    public const int SumRows = 4;

    /// <summary>The defining contraction, in full generality.</summary>
    public static Contraction Of(ConvolutionShape shape)
    {
        int outChannels = shape.OutChannels / shape.Groups;
        int inChannels = shape.InChannels / shape.Groups;
        Affine k = (Symbol("g") * outChannels) + Symbol("k");
        Affine c = (Symbol("g") * inChannels) + Symbol("c");
        Affine y = (Symbol("i") * shape.StrideY) + (Symbol("a") * shape.DilationY) - shape.PaddingTop;
        Affine x = (Symbol("j") * shape.StrideX) + (Symbol("b") * shape.DilationX) - shape.PaddingLeft;
        return new Contraction(
            EquatableArray.Create(
                new Axis("n", Symbol("batch")),
                new Axis("g", shape.Groups),
                new Axis("k", outChannels),
                new Axis("i", Symbol("rows")),
                new Axis("j", Symbol("columns")),
                new Axis("c", inChannels),
                new Axis("a", shape.KernelHeight),
                new Axis("b", shape.KernelWidth)),
            new TensorAccess(Output, EquatableArray.Create(Symbol("n"), k, Symbol("i"), Symbol("j"))),
            new TensorAccess(Input, EquatableArray.Create(Symbol("n"), c, y, x)),
            new TensorAccess(Weight, EquatableArray.Create(k, Symbol("c"), Symbol("a"), Symbol("b"))))
        {
            Initial = new TensorAccess(Bias, EquatableArray.Create(k)),
            Activation = shape.Activation,
        };
    }

    /// <summary>One plane of the forward direction, over a window: <c>y[i, j] += x[i + a*d, j + b*d] * w[a, b]</c>.</summary>
    public static Contraction ForwardPlane(ConvolutionShape shape) =>
        Plane(shape).FromWindow(Input).Named("y", "x", "w");

    /// <summary>
    /// One plane of the gradient with respect to the input. Solved for the output gradient and run through the taps backwards, it is the
    /// forward contraction of a window of the output gradient with the rotated kernel, and is compiled as such.
    /// </summary>
    public static Contraction InputGradientPlane(ConvolutionShape shape) =>
        Plane(shape)
            .WithRespectTo(Input)
            .Gather(0, "i", new Axis("i'", Symbol("rows")))
            .Gather(1, "j", new Axis("j'", Symbol("columns")))
            .Substitute("i'", Symbol("i"), new Axis("i", Symbol("rows")))
            .Substitute("j'", Symbol("j"), new Axis("j", Symbol("columns")))
            .Reverse("a")
            .Reverse("b")
            .FromWindow(Output)
            .Named("y", "x", "w")
            .StartingWith(_ => new TensorAccess(Bias, EquatableArray<Affine>.Empty));

    /// <summary>
    /// One plane of the gradient with respect to the weights, as partial sums over the columns of each lane:
    /// <c>laneSums[a, b, lane] += x[i + a*d, lanes * block + lane + b*d] * dy[i, lanes * block + lane]</c>.
    /// </summary>
    public static Contraction WeightGradientPlane(ConvolutionShape shape, int lanes) =>
        Plane(shape)
            .WithRespectTo(Weight)
            .KeepLanes("j", lanes, new Axis("block", Symbol("blocks")), new Axis("lane", lanes))
            .InGroups("i", SumRows)
            .FromWindow(Input)
            .Named("laneSums", "x", "dy");

    /// <summary>The contraction with the weights read from their end: what reading a rotated copy of them does.</summary>
    public static Contraction WithRotatedWeights(this Contraction contraction, ConvolutionShape shape) => contraction with
    {
        Right = contraction.Right with
        {
            Indices = EquatableArray.Create(
                shape.KernelHeight - 1 - contraction.Right.Indices[0],
                shape.KernelWidth - 1 - contraction.Right.Indices[1]),
        },
    };

    /// <summary>Returns what remains for one image, one group and one channel of each kind.</summary>
    private static Contraction Plane(ConvolutionShape shape) => Of(shape).Project("n", "g", "k", "c");

    private static Affine Symbol(string name) => Affine.Symbol(name);
}
