using GradNet.Graph;

namespace GradNet.Planning;

/// <summary>The value of a state whose memory is given to the value that replaces it.</summary>
/// <param name="Result">The number of the node that computes the new value.</param>
/// <param name="Successor">The node that the state holds from now on.</param>
/// <param name="Value">The number of the old value.</param>
/// <param name="Donor">The node that the state held.</param>
internal readonly record struct Donation(int Result, Node Successor, int Value, Node Donor);
