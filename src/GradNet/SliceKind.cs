namespace GradNet;

/// <summary>What an entry of an index stands for.</summary>
internal enum SliceKind
{
    Index,
    Range,
    NewAxis,
    Ellipsis,
}
