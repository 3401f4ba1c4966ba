-- The rules, courses and windows of a district are public. A policy is never changed: a new version takes over from its day.
SELECT portal_scope('tuition_policies', 'true', 'portal_is_system() OR (portal_role() IN (''DistrictOfficer'', ''DistrictAdmin'') AND district = portal_district())');
SELECT portal_scope('tuition_policy_rates', 'true', 'EXISTS (SELECT 1 FROM tuition_policies p WHERE p.id = policy_id
     AND (portal_is_system() OR (portal_role() IN (''DistrictOfficer'', ''DistrictAdmin'') AND p.district = portal_district())))');
SELECT portal_scope('tuition_courses', 'true', 'portal_is_system() OR (portal_role() IN (''DistrictOfficer'', ''DistrictAdmin'') AND district = portal_district())');
SELECT portal_scope('tuition_windows', 'true', 'portal_is_system() OR (portal_role() IN (''DistrictOfficer'', ''DistrictAdmin'') AND district = portal_district())');
REVOKE UPDATE, DELETE ON tuition_policies, tuition_policy_rates FROM {app};
REVOKE UPDATE, DELETE ON tuition_windows FROM {app};
GRANT UPDATE (title_ko, title_en, closes_on, budget_line, places) ON tuition_windows TO {app};
REVOKE DELETE ON tuition_courses FROM {app};

-- A line stands by itself: who sees it follows from its own columns. An application is then seen by whoever sees a line of it.
SELECT portal_scope('tuition_lines',
    'portal_is_system() OR (company = portal_organization() AND portal_role() IN (''CompanyMember'', ''CompanyRepresentative''))
     OR (is_shown AND portal_is_office() AND district = portal_district())
     OR (is_shown AND portal_role() = ''Employee'' AND person = portal_person())
     OR (consent_at IS NOT NULL AND portal_role() = ''UniversityStaff'' AND university = portal_organization())',
    'portal_is_system() OR (company = portal_organization() AND portal_role() IN (''CompanyMember'', ''CompanyRepresentative''))
     OR (is_shown AND portal_role() IN (''DistrictOfficer'', ''DistrictApprover'', ''DistrictFinance'') AND district = portal_district())
     OR (is_shown AND portal_role() = ''Employee'' AND person = portal_person())
     OR (consent_at IS NOT NULL AND portal_role() = ''UniversityStaff'' AND university = portal_organization())');
SELECT portal_scope('tuition_applications',
    'portal_is_system() OR (company = portal_organization() AND portal_role() IN (''CompanyMember'', ''CompanyRepresentative''))
     OR (receipt_number IS NOT NULL AND portal_is_office() AND district = portal_district())
     OR (portal_role() IN (''Employee'', ''UniversityStaff'') AND EXISTS (SELECT 1 FROM tuition_lines l WHERE l.application = tuition_applications.id))',
    'portal_is_system() OR (company = portal_organization() AND portal_role() IN (''CompanyMember'', ''CompanyRepresentative''))
     OR (receipt_number IS NOT NULL AND portal_role() IN (''DistrictOfficer'', ''DistrictApprover'', ''DistrictFinance'') AND district = portal_district())
     OR (portal_role() IN (''Employee'', ''UniversityStaff'') AND EXISTS (SELECT 1 FROM tuition_lines l WHERE l.application = tuition_applications.id))');
SELECT portal_scope('tuition_papers',
    'EXISTS (SELECT 1 FROM tuition_applications a WHERE a.id = application) AND (portal_role() NOT IN (''Employee'', ''UniversityStaff'')
     OR EXISTS (SELECT 1 FROM tuition_lines l WHERE l.id = line))',
    'EXISTS (SELECT 1 FROM tuition_applications a WHERE a.id = application AND (portal_is_system() OR (a.company = portal_organization()
         AND portal_role() IN (''CompanyMember'', ''CompanyRepresentative''))))');
SELECT portal_scope('tuition_story', 'EXISTS (SELECT 1 FROM tuition_applications a WHERE a.id = application)');
SELECT portal_scope('tuition_rooms', 'portal_is_system() OR (portal_is_office() AND district = portal_district()) OR person = portal_person()');
SELECT portal_scope('tuition_receipts', 'portal_is_system()');
REVOKE DELETE ON tuition_applications FROM {app};
REVOKE UPDATE, DELETE ON tuition_story, tuition_papers FROM {app};
GRANT DELETE ON tuition_papers TO {app};
REVOKE INSERT, UPDATE, DELETE ON tuition_rooms, tuition_receipts FROM {app};

-- What is paid is never changed; what must come back is a record of its own.
CREATE OR REPLACE FUNCTION tuition_paid_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a paid row of % is never changed', TG_TABLE_NAME;
END $$;
CREATE OR REPLACE TRIGGER tuition_applications_paid BEFORE UPDATE OR DELETE ON tuition_applications FOR EACH ROW WHEN (OLD.state = 'Paid') EXECUTE FUNCTION tuition_paid_stays();
CREATE OR REPLACE TRIGGER tuition_lines_paid BEFORE UPDATE OR DELETE ON tuition_lines FOR EACH ROW WHEN (OLD.state = 'Paid') EXECUTE FUNCTION tuition_paid_stays();
CREATE OR REPLACE TRIGGER tuition_story_stays BEFORE UPDATE ON tuition_story FOR EACH ROW EXECUTE FUNCTION tuition_paid_stays();

-- The next receipt number of a district's year, without gaps: a submission that is refused gives its number back.
CREATE OR REPLACE FUNCTION tuition_receipt(p_district uuid, p_year integer) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    number bigint;
BEGIN
    IF NOT (portal_is_system() OR (portal_role() IN ('CompanyMember', 'CompanyRepresentative') AND portal_district() = p_district)) THEN
        PERFORM portal_refuse('portal.forbidden');
    END IF;
    INSERT INTO tuition_receipts (district, year, last) VALUES (p_district, p_year, 1)
        ON CONFLICT (district, year) DO UPDATE SET last = tuition_receipts.last + 1 RETURNING last INTO number;
    RETURN number;
END $$;

-- Holds places and cap room for the recommended lines of an application. Approvals of one window wait for each other on its row, those
-- of one person on the person's; the checks of these rows say the last word. Called by the approval, before the lines are changed.
CREATE OR REPLACE FUNCTION tuition_hold(p_application uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    a tuition_applications%ROWTYPE;
    w tuition_windows%ROWTYPE;
    l record;
    persons integer;
    ahead integer;
    limit_won bigint;
BEGIN
    SELECT * INTO w FROM tuition_windows WHERE id = (SELECT window_id FROM tuition_applications WHERE id = p_application) FOR UPDATE;
    SELECT * INTO a FROM tuition_applications WHERE id = p_application; -- read under the lock
    IF a.id IS NULL OR NOT (portal_is_system() OR (portal_role() = 'DistrictApprover' AND a.district = portal_district())) THEN
        PERFORM portal_refuse('portal.not-found');
    END IF;
    IF a.state <> 'AwaitingApproval' THEN PERFORM portal_refuse('portal.stale'); END IF;

    SELECT count(*) INTO persons FROM tuition_lines t WHERE t.application = a.id AND t.state = 'Recommended';
    IF w.places IS NOT NULL AND w.taken + persons > w.places THEN
        SELECT 1 + count(*) INTO ahead FROM tuition_applications o WHERE o.window_id = w.id AND o.state = 'AwaitingApproval'
            AND (o.submitted_at, o.id) < (a.submitted_at, a.id);
        PERFORM portal_refuse('tuition.quota-full', ahead::text);
    END IF;
    UPDATE tuition_windows SET taken = taken + persons WHERE id = w.id;

    SELECT cap INTO limit_won FROM tuition_policies WHERE id = a.policy;
    FOR l IN SELECT t.person, t.span, t.award FROM tuition_lines t WHERE t.application = a.id AND t.state = 'Recommended' ORDER BY t.person LOOP
        INSERT INTO tuition_rooms (district, person, span, cap, used) VALUES (a.district, l.person, l.span, limit_won, l.award)
            ON CONFLICT (district, person, span) DO UPDATE SET used = tuition_rooms.used + l.award, cap = limit_won;
    END LOOP;
END $$;

-- Gives places and cap room back when an approved application is declined, withdrawn or not accepted in time. Called before its lines are changed.
CREATE OR REPLACE FUNCTION tuition_release(p_application uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    a tuition_applications%ROWTYPE;
    l record;
BEGIN
    PERFORM 1 FROM tuition_windows WHERE id = (SELECT window_id FROM tuition_applications WHERE id = p_application) FOR UPDATE;
    SELECT * INTO a FROM tuition_applications WHERE id = p_application; -- read under the lock
    IF a.id IS NULL OR NOT (portal_is_system() OR (portal_role() IN ('CompanyMember', 'CompanyRepresentative') AND a.company = portal_organization())) THEN
        PERFORM portal_refuse('portal.not-found');
    END IF;
    IF a.state NOT IN ('AwaitingAcceptance', 'AwaitingPayment') THEN PERFORM portal_refuse('portal.stale'); END IF;

    UPDATE tuition_windows SET taken = taken - (SELECT count(*) FROM tuition_lines t WHERE t.application = a.id AND t.state = 'Approved') WHERE id = a.window_id;
    FOR l IN SELECT t.person, t.span, t.award FROM tuition_lines t WHERE t.application = a.id AND t.state = 'Approved' ORDER BY t.person LOOP
        UPDATE tuition_rooms SET used = used - l.award WHERE district = a.district AND person = l.person AND span = l.span;
    END LOOP;
END $$;

-- Which universities have a bill to confirm: whoever answers last sees the own line only, and all of them must be told.
CREATE OR REPLACE FUNCTION tuition_universities(p_application uuid) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT DISTINCT university FROM tuition_lines WHERE application = p_application AND consent_at IS NOT NULL AND confirmed_at IS NULL AND portal_role() <> 'Public'
$$;
