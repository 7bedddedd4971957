using SongNodes.Gateway;
using SongNodes.Gateway.Hosting;

SocketThreads.HandleInPlace();
return await GatewayApplication.RunAsync(args);
