using System;
using System.Collections.Immutable;
using System.Linq;

namespace KernelGen.Benchmarks.Peers;

/// <summary>Finds the line that tells why a native library did not load among the many that .NET collects while it tries names.</summary>
internal static class NativeLoadFailure
{
    /// <summary>
    /// The parts that may be missing, each with the package that brings it on Debian and Ubuntu, and on Fedora and others.
    /// </summary>
    private static readonly ImmutableArray<(string Missing, string Brings)> Packages =
    [
        ("GLIBCXX_", "a newer libstdc++6 brings it, such as that of Debian 13 or Ubuntu 24.04"),
        ("CXXABI_", "a newer libstdc++6 brings it, such as that of Debian 13 or Ubuntu 24.04"),
        ("GLIBC_", "a newer C library brings it, such as that of Debian 13 or Ubuntu 24.04"),
        ("libstdc++.so", "apt-get install libstdc++6, or dnf install libstdc++"),
        ("libgomp.so", "apt-get install libgomp1, or dnf install libgomp"),
        ("libatomic.so", "apt-get install libatomic1, or dnf install libatomic"),
        ("libdrm.so", "apt-get install libdrm2, or dnf install libdrm"),
        .. from library in (string[])
            [
                "gtk-3", "gdk-3", "gdk_pixbuf-2.0", "freetype", "harfbuzz", "pango", "atk-1.0", "cairo", "gio-2.0", "gobject-2.0",
                "glib-2.0", "X11",
            ]
           select ("lib" + library, "apt-get install libgtk-3-0, since Debian 13 and Ubuntu 24.04 libgtk-3-0t64, or dnf install gtk3"),
    ];

    /// <summary>The reason, and the package that brings what is missing, for a reader who wants to install it.</summary>
    /// <param name="error">What loading the library threw.</param>
    /// <param name="library">The library's own name: a line about one of its spellings is not the reason.</param>
    public static string Reason(Exception error, string library)
    {
        string[] lines = error.GetBaseException().Message
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string reason = lines.FirstOrDefault(line => Says(line, "not found"))
            ?? lines.FirstOrDefault(line => Says(line, "cannot open shared object file") && !Says(line, library))
            ?? lines.FirstOrDefault()
            ?? error.GetType().Name;
        string? brings = Packages.Where(package => Says(reason, package.Missing)).Select(package => package.Brings).FirstOrDefault();
        return brings is null ? reason : $"{reason}: {brings}";
    }

    private static bool Says(string line, string words) => line.Contains(words, StringComparison.Ordinal);
}
