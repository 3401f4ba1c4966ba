# The portal as a container: built with the SDK, run on ASP.NET Core without it.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
ENV DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

# First what names the packages, so that a change of code does not fetch them again.
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY src/TalentPortal.Domain/TalentPortal.Domain.csproj src/TalentPortal.Domain/packages.lock.json src/TalentPortal.Domain/
COPY src/TalentPortal.Application/TalentPortal.Application.csproj src/TalentPortal.Application/packages.lock.json src/TalentPortal.Application/
COPY src/TalentPortal.Web/TalentPortal.Web.csproj src/TalentPortal.Web/BrowserScript.targets src/TalentPortal.Web/packages.lock.json src/TalentPortal.Web/
RUN dotnet restore src/TalentPortal.Web/TalentPortal.Web.csproj --locked-mode

COPY . .
RUN dotnet publish src/TalentPortal.Web/TalentPortal.Web.csproj --configuration Release --no-restore --output /portal

# This image holds ICU and the time zones, which Korean sorting and Asia/Seoul need.
FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS portal
WORKDIR /portal
COPY --from=build /portal ./
# Documents, mail drop and data-protection keys; a volume mounted here takes over this owner.
RUN mkdir --parents /var/lib/talentportal && chown "$APP_UID:$APP_UID" /var/lib/talentportal && chmod 700 /var/lib/talentportal
ENV ASPNETCORE_URLS=http://+:8080 \
    Portal__Data=/var/lib/talentportal \
    DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=false
VOLUME /var/lib/talentportal
EXPOSE 8080
USER $APP_UID
# The image has neither curl nor wget; bash opens the connection by itself.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health/ready HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]
ENTRYPOINT ["dotnet", "TalentPortal.Web.dll"]
