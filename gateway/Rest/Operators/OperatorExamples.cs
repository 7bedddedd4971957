namespace SongNodes.Gateway.Rest.Operators;

/// <summary>Answers to operators, for the description.</summary>
internal static class OperatorExamples
{
    public static LargestRooms Largest => new(1, [new(1, "friday", 2)]);

    public static OpenRoom Room => new(
        "friday", 1, 7, 2_048, 1, [new("gateway-1", true, 1, 0)],
        [new("c1", "anna", "Anna", new DateTime(2024, 8, 31, 20, 0, 0, DateTimeKind.Utc), "gateway-1", 0)]);

    public static RoomCleared Cleared => new("friday", 1);
}
