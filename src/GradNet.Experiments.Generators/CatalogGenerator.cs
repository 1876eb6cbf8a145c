using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GradNet.Experiments.Generators;

/// <summary>
/// Lists every class that derives from Experiment in <c>Catalog</c>: adding an experiment is adding its file, and a trimmed program keeps it.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class CatalogGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<string> experiments = context.SyntaxProvider
            .CreateSyntaxProvider(
                static (node, _) => node is ClassDeclarationSyntax { BaseList: not null } type && !type.Modifiers.Any(SyntaxKind.AbstractKeyword),
                static (candidate, cancellation) =>
                    candidate.SemanticModel.GetDeclaredSymbol(candidate.Node, cancellation) is INamedTypeSymbol type &&
                    type.BaseType?.ToDisplayString() == "GradNet.Experiments.Experiment"
                        ? type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)
                        : string.Empty)
            .Where(static name => name.Length > 0);
        context.RegisterSourceOutput(experiments.Collect(), static (output, names) => output.AddSource("Catalog.g.cs", Write(names)));
    }

    private static string Write(ImmutableArray<string> names) =>
        $$"""
        namespace GradNet.Experiments;

        public static partial class Catalog
        {
            private static partial Experiment[] CreateAll() =>
            [
        {{string.Join("\n", names.Distinct().OrderBy(name => name, System.StringComparer.Ordinal).Select(name => $"        new {name}(),"))}}
            ];
        }

        """;
}
