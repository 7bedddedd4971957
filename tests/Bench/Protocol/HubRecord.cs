namespace SongNodes.Tests.Bench.Protocol;

/// <summary>The kinds of SignalR's hub protocol that a client hears.</summary>
internal enum HubRecordKind
{
    Invocation = 1,
    Completion = 3,
    Ping = 6,
    Close = 7,
}

/// <summary>One message of the hub protocol, as far as a client must look into it.</summary>
/// <param name="Kind">Its type.</param>
/// <param name="Id">Of a completion: the call that it answers.</param>
/// <param name="Failed">Of a completion: the call was refused.</param>
internal readonly record struct HubRecord(HubRecordKind Kind, int Id = 0, bool Failed = false);
