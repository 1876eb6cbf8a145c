namespace GradNet.Datasets;

/// <summary>A film.</summary>
/// <param name="Id">Its number in the published files.</param>
/// <param name="Title">Its title, mostly with the year.</param>
/// <param name="Genres">Its genres.</param>
public sealed record Movie(int Id, string Title, IReadOnlyList<string> Genres);
