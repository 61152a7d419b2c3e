using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Tests.Harness;
using Xunit;

namespace KernelGen.Generator.Tests.Chapter;

/// <summary>The sample's output about the chapter, against the numbers in the book and those worked out by hand.</summary>
[Trait("Category", "Slow")]
public sealed class PrintedChapterTests
{
    private static readonly Lazy<string> Printed = new(() => Sample("chapter"));
    private static readonly Lazy<JsonDocument> Document = new(() => JsonDocument.Parse(Sample("chapter", "--json")));

    [Fact]
    public void Every_check_of_the_sample_holds()
    {
        Assert.True(Document.Value.RootElement.GetProperty("passed").GetBoolean());
        Assert.Contains(" passed, 0 failed.", Printed.Value, StringComparison.Ordinal);
        Assert.DoesNotContain('✗', Printed.Value);
    }

    [Fact]
    public void The_sections_come_in_the_chapters_order()
    {
        string[] titles =
        [
            "1. The cross-correlation operation", "2. Convolutional layers", "3. Object edge detection in images", "4. Learning a kernel",
            "5. Cross-correlation and convolution", "6. Feature map and receptive field", "Exercise 1.", "Exercise 2.1.", "Exercise 2.2.",
            "Exercise 2.3.", "Exercise 2.4.", "Exercise 3.", "Exercise 4.", "Beyond the chapter. Channels and layouts",
        ];
        int[] places = titles.Select(title => Printed.Value.IndexOf(title, StringComparison.Ordinal)).ToArray();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Theory]
    [InlineData("cross-correlation", "Y", "[[19,25],[37,43]]")]
    [InlineData("layer", "output", "[[20,26],[38,44]]")]
    [InlineData("correlation-and-convolution", "convolution", "[[5,11],[23,29]]")]
    [InlineData("receptive-field", "z", "[[228]]")]
    [InlineData("channels", "Y, channel 0", "[[56,72],[104,120]]")]
    [InlineData("channels", "Y by pixels", "[[56,76,96],[72,100,128],[104,148,192],[120,172,224]]")]
    public void Small_examples_have_the_books_numbers(string section, string value, string expected) =>
        Assert.Equal(expected, Value(section, value).GetRawText());

    [Fact]
    public void The_edges_of_the_striped_image_are_found_and_its_transpose_has_none()
    {
        string row = "[0,1,0,0,0,-1,0]";
        Assert.Equal($"[{string.Join(',', Enumerable.Repeat(row, 6))}]", Value("edge-detection", "Y").GetRawText());
        Assert.Contains("0   1   0   0   0  -1   0", Printed.Value, StringComparison.Ordinal);
        Assert.All(Value("edge-detection", "Y of it").EnumerateArray(), line => Assert.Equal("[0,0,0,0,0]", line.GetRawText()));
    }

    [Fact]
    public void The_kernel_is_learned_in_ten_epochs()
    {
        JsonElement[] losses = Value("learning-a-kernel", "losses").EnumerateArray().ToArray();
        Assert.Equal([2, 4, 6, 8, 10], losses.Select(row => row.GetProperty("epoch").GetInt32()));
        Assert.True(losses[^1].GetProperty("loss").GetDouble() < 1);
        JsonElement learned = Value("learning-a-kernel", "learned")[0];
        Assert.Equal(1, learned[0].GetDouble(), tolerance: 0.1);
        Assert.Equal(-1, learned[1].GetDouble(), tolerance: 0.1);
    }

    [Fact]
    public void Two_layers_of_2x2_see_nine_elements()
    {
        JsonElement row = Value("receptive-field", "fields")[1];
        Assert.Equal("3x3", row.GetProperty("field").GetString());
        Assert.Equal(9, row.GetProperty("elements").GetInt32());
    }

    [Fact]
    public void The_quoted_compile_time_error_is_the_generators()
    {
        string message = string.Format(
            System.Globalization.CultureInfo.InvariantCulture,
            DiagnosticDescriptors.SizeOutOfRange.MessageFormat.ToString(System.Globalization.CultureInfo.InvariantCulture),
            "height", "0", "1", "31", "");
        Assert.Equal($"error KGEN005: {message}", Value("exercise-3", "compile-time").GetString());
    }

    private static JsonElement Value(string section, string name) => Document.Value.RootElement.GetProperty("sections").EnumerateArray()
        .Single(s => s.GetProperty("name").GetString() == section)
        .GetProperty("values").GetProperty(name);

    private static string Sample(params string[] arguments) => DotnetCommand.Run(
        AppContext.BaseDirectory, [Path.Combine(AppContext.BaseDirectory, "kernelgen-sample.dll"), .. arguments]);
}
