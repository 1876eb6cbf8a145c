namespace GradNet.Datasets;

/// <summary>A recording of a spoken digit.</summary>
/// <param name="Waveform">The sound.</param>
/// <param name="Digit">0 to 9.</param>
/// <param name="Speaker">Who speaks.</param>
/// <param name="Number">Number of the speaker's recording of the digit, from 0.</param>
public sealed record SpokenDigit(Waveform Waveform, int Digit, string Speaker, int Number)
{
    private const int TestRecordings = 5;

    /// <summary>Whether the recording belongs to the test set: the first five of each speaker and digit do.</summary>
    public bool IsTest => Number < TestRecordings;
}
