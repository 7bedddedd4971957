namespace SongNodes.Silo.Commands;

/// <summary>Why a command failed, in one sentence for whoever ran it.</summary>
public sealed class CommandException(string message, Exception? cause = null) : Exception(message, cause);
