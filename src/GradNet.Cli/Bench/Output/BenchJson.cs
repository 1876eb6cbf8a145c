using System.Text.Json.Serialization;
using GradNet.Cli.Bench.Peers;

namespace GradNet.Cli.Bench.Output;

/// <summary>The JSON of the bench, generated at compile time so that it survives trimming.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(BenchRow))]
[JsonSerializable(typeof(BenchSummary))]
[JsonSerializable(typeof(PeerReply))]
internal sealed partial class BenchJson : JsonSerializerContext;
