using System;
using System.IO;
using System.Text;

namespace KernelGen.Tests.Files;

/// <summary>Files with a header written by hand.</summary>
internal static class HostileFiles
{
    public static string Write(string path, string header, byte[] data, ulong? announced = null)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        File.WriteAllBytes(path, [.. BitConverter.GetBytes(announced ?? (ulong)json.Length), .. json, .. data]);
        return path;
    }
}
