using System.IO.Compression;
using System.Text;

namespace GradNet.Datasets.Tests;

public sealed class MovieLensTests
{
    private const string Ratings = "userId,movieId,rating,timestamp\n7,31,2.5,1260759144\n2,10,5.0,9\n7,10,0.5,8\n";
    private const string Movies = "movieId,title,genres\n10,\"Heat, The (1995)\",Action|Crime\n20,Nobody's,\n31,Dangerous Minds (1995),Drama\n";

    [Fact]
    public void Users_and_films_are_numbered_without_gaps()
    {
        MovieLens ratings = Parse(Ratings, Movies);
        Assert.Equal([1, 0, 1], ratings.Users.ToArray<long>());
        Assert.Equal([1, 0, 0], ratings.Items.ToArray<long>());
        Assert.Equal([2.5f, 5, 0.5f], ratings.Values.ToArray<float>());
        Assert.Equal([2, 7], ratings.UserIds);
        Assert.Equal(["Heat, The (1995)", "Dangerous Minds (1995)"], ratings.Movies.Select(film => film.Title));
        Assert.Equal(["Action", "Crime"], ratings.Movies[0].Genres);
    }

    [Theory]
    [InlineData("userId,movieId,rating,timestamp\n1,10,good,1\n", Movies, "ratings: row 1: \"good\" is no rating; get the file again.")]
    [InlineData("userId,movieId,rating\n1,10,1\n", Movies, "ratings: line 1: there is no column timestamp; give MovieLens's own file.")]
    [InlineData("userId,movieId,rating,timestamp\n1,11,1,1\n", Movies, "movies: film 11 is rated, but not among the films; give files that belong together.")]
    public void A_wrong_file_is_refused_in_one_sentence(string ratings, string movies, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => Parse(ratings, movies)).Message);

    [Fact]
    public void Damaged_files_are_read_or_refused()
    {
        byte[] ratings = Encoding.UTF8.GetBytes(Ratings), movies = Encoding.UTF8.GetBytes(Movies);
        foreach (byte[] damaged in Fuzz.Truncations(ratings).Concat(Fuzz.Flips(ratings, 5_000, seed: 8)))
            Fuzz.Refuses(() => MovieLens.Parse(damaged, "file", movies, "file"), damaged.Length);
        foreach (byte[] damaged in Fuzz.Truncations(movies).Concat(Fuzz.Flips(movies, 5_000, seed: 9)))
            Fuzz.Refuses(() => MovieLens.Parse(ratings, "file", damaged, "file"), damaged.Length);
    }

    [Fact]
    public void A_damaged_archive_is_refused()
    {
        using var folder = new TemporaryFolder();
        using (var stream = new MemoryStream())
        {
            using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            {
                foreach ((string name, string text) in new[] { ("ml/ratings.csv", Ratings), ("ml/movies.csv", Movies) })
                {
                    using Stream entry = zip.CreateEntry(name).Open();
                    entry.Write(Encoding.UTF8.GetBytes(text));
                }
            }

            File.WriteAllBytes(folder["file"], stream.ToArray());
        }

        string path = folder["file"];
        Assert.Equal(3, MovieLens.Load(path).Count);
        byte[] whole = File.ReadAllBytes(path);
        foreach (byte[] damaged in Fuzz.Truncations(whole).Concat(Fuzz.Flips(whole, 2_000, seed: 10)))
        {
            File.WriteAllBytes(path, damaged);
            try
            {
                MovieLens.Load(path);
            }
            catch (Exception error) when (error is InvalidDataException or FileNotFoundException)
            {
                Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
            }
        }

        Assert.Throws<FileNotFoundException>(() => MovieLens.Load(folder["nothing"]));
    }

    [Fact]
    public void The_small_set_has_its_published_counts()
    {
        MovieLens ratings = MovieLens.Load(PublishedData.Find("ratings/ml-latest-small.zip"));
        Assert.Equal((100_004, 671, 9_066), (ratings.Count, ratings.UserIds.Count, ratings.Movies.Count));
        Assert.Equal("Toy Story (1995)", ratings.Movies[0].Title);
        Assert.Equal(3.5436082f, ratings.Values.Mean().Item<float>(), 1e-4f);
    }

    private static MovieLens Parse(string ratings, string movies) =>
        MovieLens.Parse(Encoding.UTF8.GetBytes(ratings), "ratings", Encoding.UTF8.GetBytes(movies), "movies");
}
