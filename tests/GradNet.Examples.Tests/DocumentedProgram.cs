using System.Reflection;
using System.Runtime.Loader;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GradNet.Examples.Tests;

/// <summary>Runs the blocks under a heading as one program, C# compiled and commands as typed, and compares what each prints.</summary>
internal static class DocumentedProgram
{
    private const string EndOfStep = "\u0001";

    private static readonly CSharpParseOptions Language = new(LanguageVersion.Preview);

    /// <summary>What `dotnet new console` imports, and the libraries that every page is about.</summary>
    private static readonly string Imports = string.Concat(
        new[]
        {
            "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Threading", "System.Threading.Tasks",
            "GradNet", "GradNet.Datasets", "GradNet.Models", "GradNet.Nn",
        }.Select(space => $"global using {space};\n"));

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>What is wrong with the page: a block that prints something else, or an error that no block announces.</summary>
    public static IEnumerable<string> Problems(IReadOnlyList<DocumentedStep> steps, string page)
    {
        string[] printed = steps[0].IsCommand ? DocumentedCommands.Run(steps) : Run(Compile(steps, page)).Split(EndOfStep);
        for (int i = 0; i < steps.Count; i++)
        {
            // An error ends the program, so its message is the output of the step that it comes in.
            string actual = Trimmed(printed.ElementAtOrDefault(i) ?? "");
            string? expected = steps[i].Output ?? (i == printed.Length - 1 ? "" : null);
            if (expected is not null && !Matches(Trimmed(expected), actual))
                yield return $"{page}, line {steps[i].Line + 1}: the block prints\n{actual}\nbut the page says\n{expected}\n";
        }
    }

    private static Assembly Compile(IReadOnlyList<DocumentedStep> steps, string page)
    {
        CompilationUnitSyntax[] units = [.. steps.Select(step => SyntaxFactory.ParseCompilationUnit(step.Code, options: Language))];
        string program =
            string.Concat(units.SelectMany(unit => unit.Usings).Select(directive => directive.ToFullString())) +
            string.Concat(units.Select(Statements)) +
            string.Concat(units.SelectMany(unit => unit.Members).Where(member => member is not GlobalStatementSyntax).Select(member => member.ToFullString()));
        var compilation = CSharpCompilation.Create(
            "Page" + Guid.NewGuid().ToString("N"),
            [CSharpSyntaxTree.ParseText(Imports, Language), CSharpSyntaxTree.ParseText(program, Language)],
            References,
            new CSharpCompilationOptions(
                OutputKind.ConsoleApplication, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));
        using var stream = new MemoryStream();
        Diagnostic[] errors = [.. compilation.Emit(stream).Diagnostics.Where(problem => problem.Severity == DiagnosticSeverity.Error)];
        Assert.True(errors.Length == 0, $"{page}, line {steps[0].Line + 1}: {string.Join('\n', errors.Select(error => error.ToString()))}\n{program}");
        stream.Position = 0;
        return new AssemblyLoadContext(page, isCollectible: true).LoadFromStream(stream);
    }

    private static string Statements(CompilationUnitSyntax unit) =>
        string.Concat(unit.Members.OfType<GlobalStatementSyntax>().Select(statement => statement.ToFullString())) +
        $"\nConsole.Write(\"{EndOfStep}\");\n";

    /// <summary>What the program prints, and the error that ends it, if one does.</summary>
    private static string Run(Assembly program)
    {
        TextWriter console = Console.Out;
        using var output = new StringWriter();
        using var scratch = new ScratchFolder();
        Console.SetOut(output);
        try
        {
            MethodInfo main = program.EntryPoint!;
            main.Invoke(null, main.GetParameters().Length == 0 ? null : [Array.Empty<string>()]);
        }
        catch (TargetInvocationException error)
        {
            output.WriteLine($"{error.InnerException!.GetType().Name}: {error.InnerException.Message}");
        }
        finally
        {
            Console.SetOut(console);
        }

        return output.ToString();
    }

    private static bool Matches(string expected, string actual) =>
        Regex.IsMatch(actual, "^" + Regex.Escape(expected).Replace(@"\.\.\.", ".*?", StringComparison.Ordinal) + "$", RegexOptions.Singleline);

    private static string Trimmed(string text) =>
        string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).Trim('\n');
}
