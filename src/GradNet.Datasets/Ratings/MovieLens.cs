using System.Globalization;

namespace GradNet.Datasets;

/// <summary>
/// Who liked which film how much. Users and films are numbered from 0 without gaps, as embeddings need it, in the order of their published
/// numbers.
/// </summary>
/// <param name="Users">int64 [ratings], who rated.</param>
/// <param name="Items">int64 [ratings], which film, a place in <see cref="Movies"/>.</param>
/// <param name="Values">float32 [ratings], from 0.5 to 5 stars.</param>
/// <param name="Timestamps">int64 [ratings], seconds since 1970.</param>
/// <param name="UserIds">The published number of each user.</param>
/// <param name="Movies">The films that somebody rated.</param>
/// <remarks>Harper and Konstan, "The MovieLens datasets: history and context", 2015.</remarks>
public sealed record MovieLens(
    Tensor Users, Tensor Items, Tensor Values, Tensor Timestamps, IReadOnlyList<int> UserIds, IReadOnlyList<Movie> Movies)
{
    /// <summary>Number of ratings.</summary>
    public int Count => Users.Shape[0];

    /// <summary>Reads ratings.csv and movies.csv, as the sets from ml-latest-small to ml-32m have them.</summary>
    /// <param name="path">The folder or zip archive that holds them.</param>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or a rated film is not among the films.</exception>
    public static MovieLens Load(string path)
    {
        using var files = new DataFiles(path);
        (byte[] ratings, string ratingsName) = files.Read("ratings.csv");
        (byte[] movies, string moviesName) = files.Read("movies.csv");
        return Parse(ratings, ratingsName, movies, moviesName);
    }

    internal static MovieLens Parse(byte[] ratings, string ratingsName, byte[] movies, string moviesName)
    {
        var commas = new CsvOptions { Separator = ',', MissingValues = [] };
        CsvTable rated = CsvTable.Parse(ratings, ratingsName, commas);
        int[] users = Numbers<int>("userId"), items = Numbers<int>("movieId");
        int[] userIds = [.. users.Distinct().Order()], itemIds = [.. items.Distinct().Order()];
        return new MovieLens(
            Places(users, userIds), Places(items, itemIds), Tensor.From(Numbers<float>("rating"), [rated.RowCount]),
            Tensor.From(Numbers<long>("timestamp"), [rated.RowCount]), userIds, Films(itemIds, CsvTable.Parse(movies, moviesName, commas), moviesName));

        T[] Numbers<T>(string column)
            where T : ISpanParsable<T> => Parsed<T>(rated, column, ratingsName);
    }

    private static Tensor Places(int[] ids, int[] known) =>
        Tensor.From([.. ids.Select(id => (long)Array.BinarySearch(known, id))], [ids.Length]);

    private static Movie[] Films(int[] ids, CsvTable table, string name)
    {
        var films = new Dictionary<int, Movie>();
        string?[] titles = [.. Column(table, "title", name)], genres = [.. Column(table, "genres", name)];
        int[] published = Parsed<int>(table, "movieId", name);
        for (int row = 0; row < published.Length; row++)
            films[published[row]] = new Movie(published[row], titles[row] ?? "", genres[row]?.Split('|') ?? []);
        return Array.ConvertAll(ids, id => films.TryGetValue(id, out Movie? film)
            ? film
            : throw new InvalidDataException($"{name}: film {id} is rated, but not among the films; give files that belong together."));
    }

    private static T[] Parsed<T>(CsvTable table, string column, string name)
        where T : ISpanParsable<T>
    {
        var values = new T[table.RowCount];
        int row = 0;
        foreach (string? text in Column(table, column, name))
        {
            if (!T.TryParse(text, CultureInfo.InvariantCulture, out values[row++]!))
                throw new InvalidDataException($"{name}: row {row}: \"{text}\" is no {column}; get the file again.");
        }

        return values;
    }

    private static IEnumerable<string?> Column(CsvTable table, string column, string name) => table.Columns.Contains(column)
        ? table.Column(column)
        : throw new InvalidDataException($"{name}: line 1: there is no column {column}; give MovieLens's own file.");
}
