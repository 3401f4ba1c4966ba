#!/usr/bin/env bash
# Run once by the PostgreSQL container when it makes its cluster: the roles, the database, its extensions.
set -euo pipefail
psql --username "$POSTGRES_USER" --dbname postgres --no-psqlrc --quiet -v database=talentportal \
    -v owner_password="$OWNER_PASSWORD" -v app_password="$APP_PASSWORD" -f /talentportal/database.sql
