using System;
using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Operators;
using KernelGen.Networks.Tests.Support;
using Xunit;

namespace KernelGen.Networks.Tests.Graphs;

/// <summary>Changes of graphs, and what the check finds.</summary>
public sealed class GraphTests
{
    private readonly Graph _graph = new("test");
    private readonly Value _input = new("x", new ValueInfo(ElementType.Float, new Shape(3)));

    public GraphTests() => _graph.AddInput(_input);

    [Fact]
    public void Replaced_uses_are_those_of_nodes_and_outputs()
    {
        Node first = Append(new Relu(), _input, "a"), second = Append(new Add(), first.Output, "b", first.Output);
        _graph.AddOutput("y", first.Output);

        _graph.ReplaceUses(first.Output, _input);
        _graph.Remove(first);

        Assert.Equal([_input, _input], second.Inputs);
        Assert.Same(_input, _graph.Outputs[0].Value);
        Assert.Equal([second], _input.Users);
        Assert.Empty(first.Output.Users);
        _graph.Verify();
    }

    [Fact]
    public void A_node_takes_the_place_of_another_one_with_its_outputs()
    {
        Node first = Append(new Relu(), _input, "a");
        Append(new Tanh(), first.Output, "b");

        _graph.Replace(first, new Node("new", new Sigmoid(), [_input], first.Outputs));

        Assert.Equal(["Sigmoid", "Tanh"], Names.Of(_graph));
        Assert.Equal("new", first.Output.Producer!.Name);
        _graph.Verify();
    }

    [Fact]
    public void New_names_are_free()
    {
        Append(new Relu(), _input, "a");
        _graph.Reserve(["b"]);

        Assert.Equal("a_1", _graph.NewName("a"));
        Assert.Equal("a_2", _graph.NewName("a"));
        Assert.Equal("b_1", _graph.NewName("b"));
    }

    /// <summary>Of files whose nodes all have one name. Trying all numbers each time would take minutes.</summary>
    [Fact]
    public void Many_new_names_of_one_name_are_free()
    {
        const int Many = 50_000;

        Assert.Equal(Many, Enumerable.Range(0, Many).Select(_ => _graph.NewName("a")).Distinct().Count());
    }

    [Fact]
    public void A_value_that_is_read_before_it_is_computed_is_found()
    {
        Node first = Append(new Relu(), _input, "a");
        Node second = Append(new Tanh(), first.Output, "b");
        _graph.Remove(first);

        Assert.Contains("reads 'a'", Assert.Throws<InvalidOperationException>(_graph.Verify).Message);

        _graph.Remove(second);
        _graph.AddOutput("y", second.Output);
        Assert.Contains("Nothing computes the output 'y'", Assert.Throws<InvalidOperationException>(_graph.Verify).Message);
    }

    [Fact]
    public void A_value_of_two_nodes_is_found()
    {
        Node first = Append(new Relu(), _input, "a");
        _graph.Append(new Node("again", new Relu(), [_input], first.Outputs));

        Assert.Contains("does not own 'a'", Assert.Throws<InvalidOperationException>(_graph.Verify).Message);
    }

    private Node Append(Operation operation, Value input, string output, params Value[] more)
    {
        var node = new Node(output, operation, [input, .. more], [new Value(output, _input.Info)]);
        _graph.Append(node);
        return node;
    }
}
