namespace GradNet.Cpu;

/// <summary>How the target channels of a convolution are divided into panels as large as a tile.</summary>
internal readonly struct ChannelPanels
{
    private readonly int _channels;
    private readonly int _unit;
    private readonly Partition _parts;

    private ChannelPanels(int channels, int unit, Partition parts) => (_channels, _unit, _parts) = (channels, unit, parts);

    public int Count => _parts.Count;

    /// <summary>Panels of channels that are the rows of tiles.</summary>
    public static ChannelPanels Rows(int channels) => new(channels, 1, TileKernels.RowPanels(channels));

    /// <summary>Panels of channels that lie across tiles, in whole vectors.</summary>
    public static ChannelPanels Vectors(int channels, int maxColumns)
    {
        int lanes = TileKernels.Lanes;
        return new ChannelPanels(channels, lanes, new Partition((channels + lanes - 1) / lanes, maxColumns / lanes));
    }

    public int Start(int panel) => _parts.Start(panel) * _unit;

    /// <summary>Channels of a panel.</summary>
    public int Size(int panel) => Math.Min(Width(panel), _channels - Start(panel));

    /// <summary>Places of a panel, some of which may be empty.</summary>
    public int Width(int panel) => _parts.Size(panel) * _unit;
}
