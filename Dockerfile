# syntax=docker/dockerfile:1
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS bouw
WORKDIR /bron
COPY .editorconfig global.json Directory.Build.props Directory.Packages.props ./
COPY src/Wijkbenchmark.Api/Wijkbenchmark.Api.csproj src/Wijkbenchmark.Api/packages.lock.json src/Wijkbenchmark.Api/
# Voor het platform van deze image: dan staat de code er al vertaald bij, en start ze sneller.
RUN dotnet restore --locked-mode --use-current-runtime -p:PublishReadyToRun=true src/Wijkbenchmark.Api
COPY openapi.yaml ./
COPY db db
COPY src src
ARG COMMIT=onbekend
RUN dotnet publish --no-restore --use-current-runtime -p:PublishReadyToRun=true -c Release -p:SourceRevisionId=${COMMIT} -o /uit src/Wijkbenchmark.Api

# Deze image heeft ICU, die SqlClient nodig heeft; de alpine-variant niet.
FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
RUN mkdir /data && chown "$APP_UID" /data
COPY --from=bouw /uit ./
USER $APP_UID
# Geen diagnosepoort: dit proces hoeft niemand van buiten te bekijken, en het schrijft er niets voor op schijf.
ENV DOTNET_EnableDiagnostics=0
# Alleen voor SQLite: met Database__Provider=SqlServer wordt hier niets geschreven.
ENV Database__ConnectionString="Data Source=/data/wijkbenchmark.db"
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=6s --start-period=20s CMD ["dotnet", "Wijkbenchmark.Api.dll", "gezond"]
ENTRYPOINT ["dotnet", "Wijkbenchmark.Api.dll"]
