using GradNet.Graph;
using GradNet.Graph.Primitives;

namespace GradNet.Planning;

/// <summary>
/// The values of states that a run may overwrite with their successors: the state alone holds them, every recorded use is in this run, and the
/// kernel reads each element before it writes it. Such a kernel runs last, when all others have read the old values and nothing can fail any more.
/// </summary>
internal sealed class Donations(Recording recording)
{
    private readonly GrowingArray<Donation> _donations = new();
    private readonly HashSet<int> _shown = [];

    // How often the kernel at hand reads each value; results of one kernel come one after the other.
    private readonly Dictionary<int, int> _reads = [];
    private Node?[]? _results;

    public ReadOnlySpan<Donation> All => _donations.Span;

    /// <summary>Claims what can be overwritten: nothing if the run goes on with a new value, whose kernel then cannot be the last.</summary>
    public void Claim(ReadOnlySpan<Node> replaced, ReadOnlySpan<Node> successors)
    {
        foreach (Node successor in successors[..replaced.Length])
        {
            if (successor.OpenUses > 0)
                return;
        }

        for (int i = 0; i < recording.NodeCount && !replaced.IsEmpty; i++)
        {
            if (recording.Survives(i) && recording.SourceOf(i) is < 0 and var value)
                _shown.Add(value);
        }

        for (int i = 0; i < replaced.Length; i++)
            TryClaim(replaced[i], successors[i]);
    }

    /// <summary>After the run: what was overwritten is the value of the successor.</summary>
    public void HandOn()
    {
        foreach (Donation donation in All)
            donation.Successor.Resolve(recording.Value(donation.Value).HandOn());
        _donations.Clear();
    }

    /// <summary>Forgets the run. What was not overwritten, because something failed before, stays what it is.</summary>
    public void Clear()
    {
        foreach (Donation donation in All)
            donation.Donor.Unclaim();
        _donations.Clear();
        _shown.Clear();
        _reads.Clear();
        _results = null;
    }

    private void TryClaim(Node old, Node successor)
    {
        if (ResultBehind(successor) is not { } number)
            return;
        var result = (Result)recording.Node(number).Primitive!;
        if (result.Operation.Overwrites(result.Index) is not { } input
            || !ReferenceEquals(recording.InputsOf(number)[input], old)
            || recording.Operands(number)[input] is not (< 0 and var value))
        {
            return;
        }

        CountReads(number, result.Siblings);
        bool isFree = _reads[value] == 1 && !_shown.Contains(value) && recording.Value(~value).Layout is { IsContiguous: true, Offset: 0 };
        if (isFree && old.TryClaim(recording.UsesOf(value)))
            _donations.Add(new Donation(number, successor, ~value, old));
    }

    /// <summary>The result that a state took as its value, seen through the aliases that states make; null if anybody else knows it.</summary>
    private int? ResultBehind(Node successor)
    {
        int? number = recording.NumberOf(successor);
        while (number is { } alias && recording.Node(alias).Primitive is Alias)
        {
            int shown = recording.Operands(alias)[0];
            bool isKnown = shown < 0 || recording.Survives(shown) || recording.Node(shown).OpenUses != 1;
            number = isKnown ? null : shown;
        }

        return number is { } node && recording.Node(node).Primitive is Result ? node : null;
    }

    private void CountReads(int node, Node?[] results)
    {
        if (ReferenceEquals(_results, results))
            return;
        _results = results;
        _reads.Clear();
        foreach (int operand in recording.Operands(node))
            _reads[recording.SourceOf(operand)] = _reads.GetValueOrDefault(recording.SourceOf(operand)) + 1;
    }
}
