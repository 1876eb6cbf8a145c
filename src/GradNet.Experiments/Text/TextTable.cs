namespace GradNet.Experiments;

/// <summary>A table for people: text columns first, then columns of numbers.</summary>
/// <param name="Headings">The headings of the columns.</param>
/// <param name="TextColumns">How many columns, from the left, are text.</param>
/// <param name="Rows">The cells; the last row is the total where <paramref name="HasTotal"/> says so.</param>
/// <param name="HasTotal">Whether the last row sums up the others.</param>
public sealed record TextTable(
    IReadOnlyList<string> Headings, int TextColumns, IReadOnlyList<IReadOnlyList<string>> Rows, bool HasTotal = false);
