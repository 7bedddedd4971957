using SongNodes.Silo.Hosting;

namespace SongNodes.Gateway.Embedded;

/// <summary>
/// The embedded database can't be had on this machine or in this folder. The message is for the person who started the
/// program: what is wrong and what to do, in one or two sentences.
/// </summary>
public sealed class EmbeddedSetupException(string message, Exception? innerException = null)
    : StartupException(message, innerException);
