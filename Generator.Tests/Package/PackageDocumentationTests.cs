using System;
using System.CodeDom.Compiler;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Xunit;

namespace KernelGen.Generator.Tests.Package;

/// <summary>The documentation file in the package: of what users can see all, and of everything else nothing.</summary>
[Collection(nameof(PackageFeed))]
[Trait("Category", "Slow")]
public sealed class PackageDocumentationTests(PackageFeed feed)
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    [Fact]
    public void Every_public_member_is_documented_and_no_other()
    {
        // Of a method without its parameters, once for each overload; constructors without any may be the compiler's own.
        IEnumerable<string> documented = Members()
            .Select(member => (string)member.Attribute("name")!)
            .Where(name => !name.EndsWith(".#ctor", StringComparison.Ordinal))
            .Select(name => name.Split('(')[0].Split("``")[0]);
        IEnumerable<string> visible =
            typeof(ConvKernelAttribute).Assembly.GetExportedTypes()
                .Where(type => !IsShippedKind(type))
                .SelectMany(type => VisibleIn(type).Prepend("T:" + NameOf(type)));

        Assert.Equal(
            visible.Where(IsNoBlock).Order(StringComparer.Ordinal), documented.Where(IsNoBlock).Order(StringComparer.Ordinal));
    }

    /// <summary>The compiled classes that generated code calls have outlines above their methods, and no documentation.</summary>
    private static bool IsShippedKind(Type type) =>
        type.Namespace == "KernelGen.CompilerServices" && type.IsDefined(typeof(GeneratedCodeAttribute));

    /// <summary>A block of extension members is two types to the runtime, of which the documentation has one; its members count.</summary>
    private static bool IsNoBlock(string member) =>
        !member.StartsWith("T:KernelGen.Filters.FilterExtensions.<G>$", StringComparison.Ordinal)
        && !member.StartsWith("T:KernelGen.KernelExtensions.<G>$", StringComparison.Ordinal);

    /// <summary>A reference to a member whose text is gone would leave a hole in what users read.</summary>
    [Fact]
    public void No_text_is_taken_from_a_member_that_users_cannot_see()
    {
        HashSet<string> documented = [.. Members().Select(member => (string)member.Attribute("name")!)];

        IEnumerable<string?> sources = Members().Descendants("inheritdoc").Select(inherited => (string?)inherited.Attribute("cref"));
        Assert.All(sources, source => Assert.True(
            source is null || !source.Contains(":KernelGen.", StringComparison.Ordinal) || documented.Contains(source), source));
    }

    private List<XElement> Members()
    {
        using ZipArchive package = ZipFile.OpenRead(feed.PackageFile);
        using Stream stream = package.GetEntry("lib/net10.0/KernelGen.xml")!.Open();
        return XDocument.Load(stream).Descendants("member").ToList();
    }

    private static IEnumerable<string> VisibleIn(Type type) => typeof(Delegate).IsAssignableFrom(type) ? [] : type.GetMembers(Declared)
        .Where(member => IsVisible(member) && !member.IsDefined(typeof(CompilerGeneratedAttribute)) && !IsWrittenByTheCompiler(member))
        .Select(member => member switch
        {
            ConstructorInfo => "M:" + NameOf(type) + ".#ctor",
            MethodInfo => "M:" + NameOf(type) + "." + member.Name,
            PropertyInfo => "P:" + NameOf(type) + "." + member.Name,
            EventInfo => "E:" + NameOf(type) + "." + member.Name,
            _ => "F:" + NameOf(type) + "." + member.Name,
        });

    private static bool IsVisible(MemberInfo member) => member switch
    {
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsVisible),
        EventInfo happening => IsVisible(happening.AddMethod!),
        _ => false,
    };

    /// <summary>Accessors, the number behind an enum, and constructors that nobody wrote.</summary>
    private static bool IsWrittenByTheCompiler(MemberInfo member) => member switch
    {
        MethodInfo method => method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal),
        ConstructorInfo constructor => constructor.GetParameters().Length == 0,
        FieldInfo field => field.IsSpecialName,
        _ => false,
    };

    private static string NameOf(Type type) => type.FullName!.Replace('+', '.');
}
