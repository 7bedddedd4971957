using SongNodes.Gateway;
using SongNodes.Gateway.Hosting;
using SongNodes.Silo.Hosting;

SocketThreads.HandleInPlace();
WorkerThreads.KeepReady();
return await GatewayApplication.RunAsync(args);
