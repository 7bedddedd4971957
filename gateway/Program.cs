using SongNodes.Gateway;

return await GatewayApplication.RunAsync(args);
