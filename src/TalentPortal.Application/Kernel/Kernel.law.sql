-- Who acts, for this transaction only. Row security asks these; the desk tells them through portal_enter. In plpgsql, which is not written out
-- into the statements that ask: planning them would take longer than running them (docs/decisions/0020).
CREATE OR REPLACE FUNCTION portal_person() RETURNS uuid LANGUAGE plpgsql STABLE PARALLEL SAFE AS
    $$ BEGIN RETURN nullif(current_setting('portal.person', true), '')::uuid; END $$;
CREATE OR REPLACE FUNCTION portal_organization() RETURNS uuid LANGUAGE plpgsql STABLE PARALLEL SAFE AS
    $$ BEGIN RETURN nullif(current_setting('portal.organization', true), '')::uuid; END $$;
CREATE OR REPLACE FUNCTION portal_district() RETURNS uuid LANGUAGE plpgsql STABLE PARALLEL SAFE AS
    $$ BEGIN RETURN nullif(current_setting('portal.district', true), '')::uuid; END $$;
CREATE OR REPLACE FUNCTION portal_role() RETURNS text LANGUAGE plpgsql STABLE PARALLEL SAFE AS
    $$ BEGIN RETURN coalesce(nullif(current_setting('portal.role', true), ''), 'Public'); END $$;
CREATE OR REPLACE FUNCTION portal_chain() RETURNS uuid LANGUAGE plpgsql STABLE PARALLEL SAFE AS
    $$ BEGIN RETURN coalesce(portal_district(), '00000000-0000-0000-0000-000000000000'::uuid); END $$;
CREATE OR REPLACE FUNCTION portal_is_system() RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE AS
    $$ BEGIN RETURN portal_role() = 'System'; END $$;
-- A person of the district office, or an auditor the district has let in.
CREATE OR REPLACE FUNCTION portal_is_office() RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE AS
    $$ BEGIN RETURN portal_role() IN ('DistrictViewer', 'DistrictOfficer', 'DistrictApprover', 'DistrictFinance', 'DistrictAdmin', 'Auditor'); END $$;

-- A role held for oneself, not for the organisation: the same list as Posts.IsPersonal.
CREATE OR REPLACE FUNCTION portal_role_is_personal() RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE AS
    $$ BEGIN RETURN portal_role() IN ('Public', 'Employee', 'Guardian', 'Resident', 'Instructor', 'CommitteeMember'); END $$;

-- A role that acts for its institution in what the institution has agreed: the same list as Posts.Represents.
CREATE OR REPLACE FUNCTION portal_role_represents() RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE AS
    $$ BEGIN RETURN portal_is_office() OR portal_role() IN ('SchoolHead', 'CompanyRepresentative', 'UniversityStaff'); END $$;

-- Re-reads the membership and names the actor. False: the membership is not in force (any more).
CREATE OR REPLACE FUNCTION portal_enter(p_person uuid, p_organization uuid, p_role text, p_district uuid, p_at timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    today date := (p_at AT TIME ZONE 'Asia/Seoul')::date;
BEGIN
    IF p_role NOT IN ('Public', 'System', 'Guardian') THEN
        PERFORM 1 FROM memberships m JOIN organizations o ON o.id = m.organization
            WHERE m.person = p_person AND m.organization = p_organization AND m.role = p_role
              AND m.revoked_at IS NULL AND m."from" <= today AND (m.until IS NULL OR today <= m.until)
              AND o.district IS NOT DISTINCT FROM p_district;
        IF NOT FOUND THEN RETURN false; END IF;
    END IF;
    PERFORM set_config('portal.person', p_person::text, true), set_config('portal.organization', p_organization::text, true),
        set_config('portal.role', p_role, true), set_config('portal.district', coalesce(p_district::text, ''), true);
    RETURN true;
END $$;

-- Puts a table under row security: what may be read, and what may be written (the same, unless said otherwise). Who acts is asked once a
-- statement, as a subselect of its own, and not for each row.
CREATE OR REPLACE FUNCTION portal_scope(p_table regclass, p_read text, p_write text DEFAULT NULL) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    reads text := regexp_replace(p_read, '\mportal_\w+\(\)', '(SELECT \&)', 'g');
    writes text := coalesce(regexp_replace(p_write, '\mportal_\w+\(\)', '(SELECT \&)', 'g'), reads);
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', p_table);
    EXECUTE format('DROP POLICY IF EXISTS reads ON %s', p_table);
    EXECUTE format('DROP POLICY IF EXISTS adds ON %s', p_table);
    EXECUTE format('DROP POLICY IF EXISTS changes ON %s', p_table);
    EXECUTE format('DROP POLICY IF EXISTS removes ON %s', p_table);
    EXECUTE format('CREATE POLICY reads ON %s FOR SELECT TO {app} USING (%s)', p_table, reads);
    EXECUTE format('CREATE POLICY adds ON %s FOR INSERT TO {app} WITH CHECK (%s)', p_table, writes);
    EXECUTE format('CREATE POLICY changes ON %s FOR UPDATE TO {app} USING (%s) WITH CHECK (%s)', p_table, writes, writes);
    EXECUTE format('CREATE POLICY removes ON %s FOR DELETE TO {app} USING (%s)', p_table, writes);
END $$;

-- Raises a refusal from SQL: the desk shows the sentence of this code with these arguments (Kernel/DatabaseRefusals.cs).
CREATE OR REPLACE FUNCTION portal_refuse(p_code text, VARIADIC p_args text[] DEFAULT '{}') RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'TP001', MESSAGE = p_code, HINT = to_json(p_args)::text;
END $$;

GRANT USAGE ON SCHEMA public TO {app};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {app};
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {app};
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {app};
REVOKE ALL ON "__EFMigrationsHistory" FROM {app};
GRANT SELECT ON "__EFMigrationsHistory" TO {app};
