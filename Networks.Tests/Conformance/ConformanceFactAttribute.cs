using System.IO;
using Xunit;

namespace KernelGen.Networks.Tests.Conformance;

/// <summary>A test over ONNX's own conformance tests, which is left out on machines that do not have them.</summary>
internal sealed class ConformanceFactAttribute : FactAttribute
{
    /// <summary>The folder of Debian's package.</summary>
    public const string Folder = "/usr/share/libonnx-testdata/data";

    public ConformanceFactAttribute()
    {
        if (!Directory.Exists(Folder))
        {
            Skip = $"ONNX's conformance tests are not on this machine: there is no folder {Folder}. On Debian and Ubuntu, "
                + "\"apt-get install libonnx-testdata\" installs them.";
        }
    }
}
