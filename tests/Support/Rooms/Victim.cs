namespace SongNodes.Tests.Support.Rooms;

/// <summary>A process that can be killed the hard way and comes back.</summary>
/// <param name="Name">What it is.</param>
/// <param name="KillAsync">Kills it.</param>
/// <param name="ReviveAsync">Starts it, or its successor, and returns when it serves.</param>
public sealed record Victim(string Name, Func<Task> KillAsync, Func<Task> ReviveAsync);
