namespace SongNodes.Gateway.Rest.OpenApi;

/// <summary>Marks what clients send: what may be null there may be left out, while an answer always writes its fields.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class SentAttribute : Attribute;
