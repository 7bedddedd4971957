using Xunit;

namespace SongNodes.Tests.Gateway.Operating;

/// <summary>Tests of what is counted for the whole process, such as its connections, and of how long something takes: nothing else runs beside them.</summary>
[CollectionDefinition(nameof(WholeProcess), DisableParallelization = true)]
public sealed class WholeProcess;
