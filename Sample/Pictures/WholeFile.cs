using System;
using System.IO;
using SkiaSharp;

namespace KernelGen.Sample.Pictures;

/// <summary>Files that are there as a whole or not at all.</summary>
internal static class WholeFile
{
    /// <summary>Writes beside the path and moves the file into place, so that a failure leaves what was there.</summary>
    /// <exception cref="UserError">The file cannot be written.</exception>
    public static void Write(string path, SKData data)
    {
        string suffix = $".{Guid.NewGuid():N}.tmp", temporary = path + suffix;
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew))
            {
                data.SaveTo(file);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserError(
                $"Cannot write '{path}': {error.Message.Replace(suffix, "", StringComparison.Ordinal)}",
                "It is a file in a folder that is there and can be written to.",
                "Choose another place with --output.");
        }
        finally
        {
            // Not there where all went well, or where its folder is not.
            if (File.Exists(temporary))
            {
                File.Delete(temporary);
            }
        }
    }
}
