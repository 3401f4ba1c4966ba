-- The two roles and a database of the portal. Run by a superuser, as often as one likes:
--   psql -v database=… -v owner_password=… -v app_password=… -f database.sql
-- The owner migrates; the app role is all that the running portal has, and cannot step round row security.
\set ON_ERROR_STOP on
SET client_min_messages = warning;

SELECT format('CREATE ROLE talentportal_owner LOGIN CREATEROLE PASSWORD %L', :'owner_password')
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'talentportal_owner') \gexec

-- Made by the owner, so that from PostgreSQL 16 on the owner may alter it too.
SET ROLE talentportal_owner;
SELECT format('CREATE ROLE talentportal_app LOGIN PASSWORD %L', :'app_password')
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'talentportal_app') \gexec
RESET ROLE;

SELECT format('CREATE DATABASE %I OWNER talentportal_owner ENCODING ''UTF8'' TEMPLATE template0', :'database')
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database') \gexec

\connect :database
SET client_min_messages = warning;
SELECT format('ALTER DATABASE %I OWNER TO talentportal_owner', :'database')
WHERE (SELECT datdba::regrole::text FROM pg_database WHERE datname = :'database') <> 'talentportal_owner' \gexec
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pgcrypto;
CREATE EXTENSION IF NOT EXISTS citext;
