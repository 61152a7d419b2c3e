using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using KernelGen.Generator.Tests.Harness;
using Xunit;

namespace KernelGen.Generator.Tests.Chapter;

/// <summary>Messages of the sample about what it cannot do.</summary>
[Trait("Category", "Slow")]
public sealed class SampleErrorTests
{
    private static readonly string Picture = Path.Combine(AppContext.BaseDirectory, "Assets", "camera.png");

    [Theory]
    [InlineData("--matrix", "filter", "PICTURE", "--matrx", "1")]
    [InlineData("--region", "filter", "Box3", "PICTURE", "--regoin", "1,1,1,1")]
    [InlineData("SobelX", "filter", "Blur", "PICTURE")]
    [InlineData("no-such-file.png", "edges", "no-such-file.png")]
    [InlineData("edges", "edgse")]
    [InlineData("before", "learn", "PICTURE")]
    [InlineData("PNG, JPEG", "edges", "LIBRARY")]
    public void Errors_under_json_are_one_object(string named, params string[] arguments)
    {
        (int exitCode, string output, string errors) = Sample([.. arguments, "--json"]);

        Assert.Equal(1, exitCode);
        Assert.Equal("", errors);
        JsonElement error = JsonDocument.Parse(output).RootElement;
        Assert.Equal(["error", "expected", "advice"], error.EnumerateObject().Select(member => member.Name));
        string text = string.Join(' ', error.EnumerateObject().Select(member => member.Value.GetString()));
        Assert.Contains(named, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_json_errors_are_a_line_beside_the_output()
    {
        (int exitCode, string output, string errors) = Sample("filter", "Blur", Picture);

        Assert.Equal(1, exitCode);
        Assert.Equal("", output);
        Assert.StartsWith("Error: There is no filter 'Blur'.", errors, StringComparison.Ordinal);
        Assert.Single(errors.TrimEnd().Split('\n'));
    }

    [Fact]
    public void A_file_that_cannot_be_written_leaves_nothing()
    {
        string folder = Directory.CreateTempSubdirectory("kernelgen").FullName;
        try
        {
            // A folder stands where the file should.
            string inTheWay = Path.Combine(folder, "result.png");
            Directory.CreateDirectory(inTheWay);

            (int exitCode, _, string errors) = Sample("filter", "Box3", Picture, "--output", inTheWay);

            Assert.Equal(1, exitCode);
            Assert.Contains("--output", errors, StringComparison.Ordinal);
            Assert.Equal([inTheWay], Directory.GetFileSystemEntries(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (int ExitCode, string Output, string Errors) Sample(params string[] arguments) => DotnetCommand.RunToEnd(
        AppContext.BaseDirectory,
        [],
        [
            Path.Combine(AppContext.BaseDirectory, "kernelgen-sample.dll"),
            .. arguments.Select(argument => argument.Replace("PICTURE", Picture, StringComparison.Ordinal)
                .Replace("LIBRARY", Path.Combine(AppContext.BaseDirectory, "kernelgen-sample.dll"), StringComparison.Ordinal)),
        ]);
}
