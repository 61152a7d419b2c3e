using System;
using System.IO;

namespace KernelGen.Tests;

/// <summary>A folder that is there as long as a test runs.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kernelgen-");

    public string File(string name) => Path.Combine(_folder.FullName, name);

    public string[] Files() => Array.ConvertAll(_folder.GetFiles(), file => file.Name);

    public void Dispose() => _folder.Delete(recursive: true);
}
