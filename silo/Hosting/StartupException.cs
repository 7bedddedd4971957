namespace SongNodes.Silo.Hosting;

/// <summary>Why a process cannot start, in one sentence for whoever starts it.</summary>
public class StartupException(string message, Exception? cause = null) : Exception(message, cause);
