FROM node:20-slim AS node

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
# The page is built together with the gateway.
COPY --from=node /usr/local /usr/local
WORKDIR /source
COPY . .
RUN dotnet publish gateway -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
COPY deploy/images/answers /usr/local/bin/
# Without diagnostics nothing is written while it runs: the root file system may be read-only.
ENV ASPNETCORE_URLS=http://+:8080 DOTNET_EnableDiagnostics=0
EXPOSE 8080
USER $APP_UID
HEALTHCHECK --interval=5s --timeout=5s --start-period=60s --retries=6 CMD ["bash", "/usr/local/bin/answers", "8080", "/health/live"]
ENTRYPOINT ["dotnet", "SongNodes.Gateway.dll"]
