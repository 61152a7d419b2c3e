using System;
using System.Collections.Immutable;
using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Operators;

namespace KernelGen.Networks.Planning;

/// <summary>Nodes with weights, which become layers, and pooling.</summary>
internal sealed partial class Planner
{
    // What [ConvKernel] takes (KernelLimits of the compiler).
    private const int MostTaps = 48;
    private const int MostReach = 255;
    private const int MostChannels = 65535;

    private void Convolve(Node node, Conv conv)
    {
        KernelWindow window = WindowOf(conv.Window);
        float[] weights = Floats(node.Inputs[1], "weights");
        float[]? bias = node.Inputs.ElementAtOrDefault(2) is { } given ? Floats(given, "bias") : null;
        ImmutableArray<int> sizes = node.Inputs[1]!.Constant!.Sizes;
        PlanTensor input = Read(node.Inputs[0]!, _inside);
        PlanTensor? addend = node.Inputs.ElementAtOrDefault(Conv.AddendAt) is { } added ? Read(added, _inside) : null;
        bool isRectified = node.Activation is Relu && addend is null;
        string kernel = KernelOf(new KernelSpec(
            window, sizes[1] * conv.Groups, sizes[0], conv.Groups, _inside, isRectified, AlgorithmFor(conv), IsTransposed: false));
        string member = _names.Numbered("Conv");
        _members.Add(new ConvMember(member, kernel, bias is not null));
        AddWeights(member, sizes, weights, bias);
        RunLayer(node, member, input, addend, isRectified ? null : node.Activation);
    }

    /// <summary>
    /// A convolution with what its epilogue can do: a sum, and a function of those that layers have. Other functions are applied behind it.
    /// </summary>
    private void RunLayer(Node node, string member, PlanTensor input, PlanTensor? addend, Pointwise? activation)
    {
        PlanTensor result = Create(node.Output, _inside, member);
        string? function = activation is null ? null : FunctionOf(activation);
        ImmutableArray<Argument> epilogue = addend is null && function is null
            ? []
            : [addend is null ? "default" : (Argument)addend, function ?? "null"];
        _steps.Add(new Step(_place, "weights." + member, "Forward", [input, .. epilogue], result));
        if (activation is not null && function is null)
        {
            Activate(activation, result, result);
        }
    }

    private void ConvolveTransposed(Node node, ConvTranspose conv)
    {
        KernelWindow window = WindowOf(conv.Window);
        if (conv.OutputPadding[0] >= window.StrideY || conv.OutputPadding[1] >= window.StrideX)
        {
            throw new NetworkException($"its output padding {string.Join("x", conv.OutputPadding)} must be below its strides");
        }

        float[] weights = Floats(node.Inputs[1], "weights");
        float[]? bias = node.Inputs.ElementAtOrDefault(2) is { } given ? Floats(given, "bias") : null;
        ImmutableArray<int> sizes = node.Inputs[1]!.Constant!.Sizes;
        PlanTensor input = Read(node.Inputs[0]!, _inside);
        string kernel = KernelOf(new KernelSpec(
            window, sizes[1] * conv.Groups, sizes[0], conv.Groups, _inside, IsRectified: false, Algorithm: null, IsTransposed: true));
        string member = _names.Numbered("Conv");
        _members.Add(new TransposedMember(member, kernel, bias is not null, conv.OutputPadding[0], conv.OutputPadding[1]));
        AddWeights(member, sizes, weights, bias);
        RunLayer(node, member, input, addend: null, node.Activation);
    }

    /// <summary>A Gemm with a matrix of weights and a bias for each column is a layer, any other one a product and a sum.</summary>
    private void Multiply(Node node, Gemm gemm)
    {
        Value left = node.Inputs[0]!, right = node.Inputs[1]!;
        Value? addend = node.Inputs.ElementAtOrDefault(2);
        int columns = right.Constant?.Sizes[gemm.TransposesB ? 0 : 1] ?? 0;
        bool isBias = addend is null || (addend.Constant is { } data && data.Sizes.SkipLast(1).All(size => size == 1)
            && (data.Count == 1 || (data.Rank > 0 && data.Sizes[^1] == columns)));
        if (!gemm.TransposesA && right.Constant is not null && isBias)
        {
            float[]? bias = addend is null ? null : Scaled(Floats(addend, "addend"), gemm.Beta);
            Densify(
                node, Read(left, Form.Planes), Scaled(Matrix(right, gemm.TransposesB), gemm.Alpha), columns,
                bias is { Length: 1 } ? [.. Enumerable.Repeat(bias[0], columns)] : bias);
            return;
        }

        PlanTensor a = gemm.TransposesA ? Transposed(Read(left, Form.Planes)) : Read(left, Form.Planes);
        PlanTensor b = gemm.TransposesB ? Transposed(Read(right, Form.Planes)) : Read(right, Form.Planes);
        PlanTensor result = Create(node.Output, Form.Planes, _names.Numbered("Product"));
        Run("MatMul", result, a, b);
        if (gemm.Alpha != 1)
        {
            Run("Multiply", result, result, AddTensor("Factor", [1], [(float)gemm.Alpha], Form.Planes));
        }

        if (addend is not null)
        {
            PlanTensor c = Read(addend, Form.Planes);
            if (gemm.Beta != 1)
            {
                ArenaTensor scaled = Between("Addend", c.Sizes);
                Run("Multiply", scaled, c, AddTensor("Factor", [1], [(float)gemm.Beta], Form.Planes));
                c = scaled;
            }

            Run("Add", result, result, c);
        }

        Activate(node, result);
    }

    /// <summary>A product with one matrix of weights is a layer over rows, whatever dimensions there are before the last.</summary>
    private void Multiply(Node node)
    {
        Value left = node.Inputs[0]!, right = node.Inputs[1]!;
        if (right.Constant is { Rank: 2 } matrix && left.Shape.Rank >= 2)
        {
            Densify(node, Read(left, Form.Planes), Matrix(right, isTransposed: false), matrix.Sizes[1], bias: null);
            return;
        }

        bool isPossible = left.Shape.Rank >= 2 && right.Shape.Rank >= 2
            && (right.Shape.Rank == 2 || left.Shape.SkipLast(2).SequenceEqual(right.Shape.SkipLast(2)));
        if (!isPossible)
        {
            throw new NetworkException(
                $"products of {left.Shape} and {right.Shape} are not compiled; give both the same leading dimensions");
        }

        PlanTensor result = Create(node.Output, Form.Planes, _names.Numbered("Product"));
        Run("MatMul", result, Read(left, Form.Planes), Read(right, Form.Planes));
        Activate(node, result);
    }

    /// <param name="node">The product.</param>
    /// <param name="input">Its left operand.</param>
    /// <param name="weights">The matrix, one row for each output.</param>
    /// <param name="outputs">How many there are.</param>
    /// <param name="bias">What is added to each output.</param>
    private void Densify(Node node, PlanTensor input, float[] weights, int outputs, float[]? bias)
    {
        int inputs = weights.Length / Math.Max(outputs, 1);
        if (inputs < 1)
        {
            throw new NetworkException("its matrix is empty");
        }

        string member = _names.Numbered("Dense");
        string? function = node.Activation is { } activation ? FunctionOf(activation) : null;
        _members.Add(new DenseMember(member, inputs, outputs, function, bias is not null));
        AddWeights(member, [outputs, inputs], weights, bias);
        PlanTensor result = Create(node.Output, Form.Planes, member);
        PlanTensor rows = Rows(input, inputs), written = result;
        if (result.Sizes.Length != 2)
        {
            written = result is ArenaTensor ? Rows(result, outputs) : Between(member + "Rows", [RowCount(result), outputs]);
        }

        _steps.Add(new Step(_place, "weights." + member, "Forward", [rows], written));
        if (written.Memory != result)
        {
            Run("Copy", result, written);
        }

        if (function is null)
        {
            Activate(node, result);
        }
    }

    /// <summary>The same elements as rows of so many.</summary>
    private PlanTensor Rows(PlanTensor tensor, int length)
    {
        if (tensor.Sizes.Length == 2)
        {
            return tensor;
        }

        ImmutableArray<Dimension> sizes = [RowCount(tensor), length];
        if (tensor.Memory is ArenaTensor)
        {
            return new ViewTensor(_names.Unique(Names.Member(tensor.Name) + "Rows"), sizes, Form.Planes, tensor);
        }

        ArenaTensor copy = Between(Names.Member(tensor.Name) + "Rows", sizes);
        Run("Copy", copy, tensor);
        return copy;
    }

    private static Dimension RowCount(PlanTensor tensor) =>
        tensor.Sizes.SkipLast(1).Aggregate(Dimension.One, (product, size) => product * size);

    private ArenaTensor Transposed(PlanTensor matrix)
    {
        ArenaTensor result = Between(Names.Member(matrix.Name) + "Transposed", [matrix.Sizes[1], matrix.Sizes[0]]);
        Run("Transpose", result, matrix, "[1, 0]");
        return result;
    }

    private void Pool(Node node, Pooling pooling)
    {
        if (pooling.Window.Rank != 2)
        {
            throw new NetworkException($"its window has {pooling.Window.Rank} dimensions; only images of two are compiled");
        }

        PlanTensor input = ReadImages(node.Inputs[0]!);
        PlanTensor result = Create(node.Output, input.Form, _names.Numbered("Pool"));
        string window = WindowText(KernelWindow.Of(pooling.Window)), layout = input.Form.Layout();
        if (pooling is AveragePool average)
        {
            Run("AveragePool", result, input, window, "countsPadding: " + Boolean(average.CountsPadding), layout);
        }
        else
        {
            Run("MaxPool", result, input, window, layout);
        }

        Activate(node, result);
    }

    /// <summary>Images in the order in which they are.</summary>
    private PlanTensor ReadImages(Value value) => value.Shape.Rank == 4
        ? Read(value, Read(value).Form)
        : throw new NetworkException($"its input has the shape {value.Shape}; only images (N, C, H, W) are compiled");

    private void PoolAll(Node node)
    {
        Value input = node.Inputs[0]!;
        PlanTensor tensor = Read(input);
        PlanTensor result = Create(node.Output, tensor.Form, _names.Numbered("Pool"));
        (int first, int last) = tensor.Form == Form.Pixels ? (1, 2) : (2, input.Shape.Rank - 1);
        Run(node.Operation is GlobalMaxPool ? "ReduceMax" : "ReduceMean", result, tensor, Number(first), Number(last));
        Activate(node, result);
    }

    private static KernelWindow WindowOf(Window window)
    {
        if (window.Rank != 2)
        {
            throw new NetworkException($"its kernel has {window.Rank} dimensions; only images of two are compiled");
        }

        if (window.Before.Concat(window.After).Any(padding => padding is < 0 or > MostReach)
            || window.Kernel.Concat(window.Strides).Any(size => size > MostTaps)
            || Math.Max(window.Extent(0), window.Extent(1)) > MostReach)
        {
            throw new NetworkException(
                $"the window {window} is beyond what kernels are compiled for: {MostTaps} rows, columns and strides, and a reach and a "
                + $"padding from 0 to {MostReach}");
        }

        return KernelWindow.Of(window);
    }

    private string KernelOf(KernelSpec spec)
    {
        if (Math.Max(spec.InChannels, spec.OutChannels) > MostChannels)
        {
            throw new NetworkException(
                $"it has {Math.Max(spec.InChannels, spec.OutChannels)} channels; at most {MostChannels} are compiled");
        }

        if (!_kernels.TryGetValue(spec, out string? name))
        {
            _kernels[spec] = name = _kernelNames.Unique(spec.Title);
        }

        return name;
    }

    /// <summary>Winograd's algorithm only where it is defined.</summary>
    private string? AlgorithmFor(Conv conv)
    {
        bool isPossible = conv.Groups == 1 && conv.Window.Kernel.All(size => size == 3)
            && conv.Window.Strides.Concat(conv.Window.Dilations).All(step => step == 1);
        return _options.Algorithm == "Winograd" && !isPossible ? null : _options.Algorithm;
    }

    private void AddWeights(string member, ImmutableArray<int> sizes, float[] weights, float[]? bias)
    {
        _weights.Add(new FileWeights(member + ".weight", sizes, weights));
        if (bias is not null)
        {
            _weights.Add(new FileWeights(member + ".bias", [bias.Length], bias));
        }
    }

    private static float[] Floats(Value? value, string what) => value?.Constant is { Type: ElementType.Float } data
        ? data.Floats.ToArray()
        : throw new NetworkException($"its {what} must be constants of single precision, and are {value?.ToString() ?? "left out"}");

    /// <summary>A matrix (in, out), or transposed (out, in), as (out, in).</summary>
    private static float[] Matrix(Value value, bool isTransposed)
    {
        float[] elements = Floats(value, "matrix");
        if (isTransposed)
        {
            return elements;
        }

        int rows = value.Constant!.Sizes[0], columns = value.Constant.Sizes[1];
        var result = new float[elements.Length];
        for (int i = 0; i < elements.Length; i++)
        {
            result[(i % columns * rows) + (i / columns)] = elements[i];
        }

        return result;
    }

    private static float[] Scaled(float[] elements, double factor) =>
        factor == 1 ? elements : Array.ConvertAll(elements, element => (float)(element * factor));

    private static string WindowText(KernelWindow window)
    {
        string[] set =
        [
            Set("StrideY", window.StrideY, 1), Set("StrideX", window.StrideX, 1), Set("DilationY", window.DilationY, 1),
            Set("DilationX", window.DilationX, 1), Set("PaddingTop", window.Top, 0), Set("PaddingLeft", window.Left, 0),
            Set("PaddingBottom", window.Bottom, 0), Set("PaddingRight", window.Right, 0),
        ];
        set = [.. set.Where(text => text.Length > 0)];
        string size = $"new KernelShape({Number(window.Height)}, {Number(window.Width)})";
        return set.Length == 0 ? size : $"{size} {{ {string.Join(", ", set)} }}";

        static string Set(string name, int value, int usual) => value == usual ? "" : $"{name} = {Number(value)}";
    }
}
