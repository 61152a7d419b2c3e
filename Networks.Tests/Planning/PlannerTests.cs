using System;
using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Operators;
using KernelGen.Networks.Planning;
using KernelGen.Networks.Tests.Writing;
using KernelGen.Networks.Writing;
using Xunit;

namespace KernelGen.Networks.Tests.Planning;

public sealed class PlannerTests
{
    private static readonly Window Three = new([3, 3], [1, 1], [1, 1], [1, 1], [1, 1]);

    [Fact]
    public void All_nodes_without_code_are_named_at_once()
    {
        var net = new GraphText("refused");
        Value x = net.Input("x", GraphText.N, 3, GraphText.H, GraphText.W);
        Value weights = net.Add(new Mul(), net.Input("w", 4, 3, 3, 3), net.Constant(1));
        Value c = net.Add(new Conv(Three, 1), x, weights);
        Value reduced = net.Add(new ReduceMax([0, 2], true), x);
        net.Output("y", net.Add(new Add(), c, net.Add(new ReduceMean([1], true), reduced)));

        NetworkException error = Assert.Throws<NetworkException>(() => Planner.Plan(net.Graph));

        string[] lines = error.Message.Split(Environment.NewLine);
        Assert.Equal(2, lines.Length);
        Assert.Contains(
            lines, line => line.Contains("(Conv)", StringComparison.Ordinal) && line.Contains("constants", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("(ReduceMax)", StringComparison.Ordinal));
    }

    [Fact]
    public void Equal_kernels_are_declared_once_and_others_apart()
    {
        var net = new GraphText("kernels");
        Value x = net.Input("x", 1, 4, 8, 8);
        Value a = net.Add(new Conv(Three, 1), x, net.Constant(4, 4, 3, 3));
        Value b = net.Add(new Conv(Three, 1), a, net.Constant(4, 4, 3, 3), net.Constant(4));
        net.Output("y", net.Then(new Relu(), new Conv(Three, 1), b, net.Constant(4, 4, 3, 3)));

        NetworkPlan plan = Planner.Plan(net.Graph);

        Assert.Equal(["Conv3x3From4To4", "Conv3x3From4To4Relu"], plan.Kernels.Select(kernel => kernel.Key));
    }

    [Fact]
    public void Functions_are_applied_in_place_where_nobody_reads_their_input_later()
    {
        var net = new GraphText("places");
        Value x = net.Input("x", 1, 4, 8, 8);
        Value a = net.Add(new Conv(Three, 1), x, net.Constant(4, 4, 3, 3));
        Value b = net.Add(new Sigmoid(), a);
        Value c = net.Add(new Tanh(), b);
        net.Output("y", net.Add(new Conv(Three, 1), net.Add(new Add(), b, c), net.Constant(4, 4, 3, 3)));

        NetworkPlan plan = Planner.Plan(net.Graph);

        Step[] steps = [.. plan.Steps.Where(step => step.Method is "Activate" or "Add")];
        PlanTensor[] read = [.. steps.Select(step => ((TensorArgument)step.Arguments[0]).Tensor)];
        Assert.Equal(read[0], steps[0].Result);
        Assert.NotEqual(read[1], steps[1].Result);
        Assert.Equal(read[2], steps[2].Result);
    }

    [Fact]
    public void Sums_and_functions_are_arguments_of_the_convolution()
    {
        var net = new GraphText("fused");
        Value x = net.Input("x", 1, 4, 8, 8);
        Value a = net.Then(new Tanh(), new Conv(Three, 1), x, net.Constant(4, 4, 3, 3));
        net.Output("y", net.Then(new Relu(), new Conv(Three, 1), a, net.Constant(4, 4, 3, 3), null, x));

        NetworkPlan plan = Planner.Plan(net.Graph, new PlanOptions { Inside = Form.Planes });

        Assert.Equal(["Conv3x3From4To4"], plan.Kernels.Select(kernel => kernel.Key));
        Assert.Equal(["Forward", "Forward"], plan.Steps.Select(step => step.Method));
        Assert.Equal(["default", "Nonlinearity.Tanh"], plan.Steps[0].Arguments.OfType<TextArgument>().Select(argument => argument.Text));
        Assert.Equal(["x", "Nonlinearity.Relu"], plan.Steps[1].Arguments.Skip(1).Select(argument =>
            argument is TensorArgument tensor ? tensor.Tensor.Name : ((TextArgument)argument).Text));
        Assert.EndsWith(", plus x, then Relu", plan.Rows[1].Operator, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_file_is_called_cannot_break_the_code()
    {
        var net = new GraphText("a\"b\n*/ </summary> \"\"\"");
        Value x = net.Input("class", 1, 1, GraphText.H, GraphText.W);
        net.Output("2-\u2028\\", net.Add(new Relu(), x));
        net.Graph.Metadata["licence"] = "<MIT>\r\n}";

        CompiledNetworks compiled = CompiledNetworks.Compile([("Odd", net.Graph, new PlanOptions())]);

        Assert.Contains("ReadOnlyTensorSpan<float> classTensor", compiled.Sources[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_are_a_file_of_safetensors_with_a_tensor_for_each_member()
    {
        var net = new GraphText("weights");
        Value x = net.Input("x", 1, 2, 8, 8);
        Value c = net.Add(new Conv(Three, 1), x, net.Constant(3, 2, 3, 3), net.Constant(3));
        net.Output("y", net.Add(new Mul(), c, net.Constant(3, 1, 1)));
        NetworkPlan plan = Planner.Plan(net.Graph);
        using var stream = new System.IO.MemoryStream();

        SafetensorsFile.Write(stream, plan.Weights);

        byte[] file = stream.ToArray();
        int header = (int)BitConverter.ToUInt64(file);
        Assert.Equal(8 + header + (sizeof(float) * (54 + 3 + 3)), file.Length);
        string json = System.Text.Encoding.UTF8.GetString(file, 8, header);
        Assert.Contains(
            "\"Conv1.weight\":{\"dtype\":\"F32\",\"shape\":[3,2,3,3],\"data_offsets\":[0,216]}", json, StringComparison.Ordinal);
    }
}
