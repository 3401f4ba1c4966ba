-- The two functions that move seats. They run as the owner, because nobody else may touch what is taken, and they check who asks.
-- Locks, always in this order: the school's share, the pool, the session.
CREATE OR REPLACE FUNCTION enrollment_may(p_school uuid, p_offering uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT portal_is_system()
        OR (portal_role() IN ('SchoolTeacher', 'SchoolHead') AND p_school = portal_organization())
        OR (portal_role() IN ('DistrictOfficer', 'DistrictApprover') AND EXISTS (SELECT 1 FROM offerings o WHERE o.id = p_offering AND o.district = portal_district()))
$$;

-- A programme that has ended takes no places, whatever its offering's window says. What was taken before stays, and may be given back.
CREATE OR REPLACE FUNCTION enrollment_programme_goes_on(p_offering uuid) RETURNS void LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM 1 FROM offerings o JOIN programmes p ON p.id = o.programme WHERE o.id = p_offering AND p.state = 'Ended';
    IF FOUND THEN PERFORM portal_refuse('enrollment.programme-ended'); END IF;
END $$;
REVOKE EXECUTE ON FUNCTION enrollment_programme_goes_on(uuid) FROM PUBLIC, {app};

CREATE OR REPLACE FUNCTION place_request_enters() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM enrollment_programme_goes_on(NEW.offering);
    RETURN NEW;
END $$;
REVOKE EXECUTE ON FUNCTION place_request_enters() FROM PUBLIC, {app};
CREATE OR REPLACE TRIGGER place_requests_enter BEFORE INSERT ON place_requests FOR EACH ROW EXECUTE FUNCTION place_request_enters();

-- Takes up to p_seats. All or nothing unless p_partly. Of the sessions, in the school's order, the first with room for what was given.
CREATE OR REPLACE FUNCTION enrollment_take(p_pool uuid, p_school uuid, p_seats int, p_partly boolean, p_sessions uuid[], OUT seats int, OUT session_id uuid, OUT shortage text, OUT free int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    v_offering uuid;
    v_school_max int;
    v_used int;
    v_left int;
    v_candidate uuid;
BEGIN
    seats := 0; shortage := 'None'; free := 0;
    SELECT o.id, o.per_school_max INTO v_offering, v_school_max FROM capacity_pools p JOIN offerings o ON o.id = p.offering_id WHERE p.id = p_pool;
    IF v_offering IS NULL OR p_seats < 1 OR NOT enrollment_may(p_school, v_offering) THEN PERFORM portal_refuse('portal.forbidden'); END IF;
    PERFORM enrollment_programme_goes_on(v_offering);

    INSERT INTO school_shares (offering, school, taken) VALUES (v_offering, p_school, 0) ON CONFLICT DO NOTHING;
    SELECT taken INTO v_used FROM school_shares WHERE offering = v_offering AND school = p_school FOR UPDATE;
    SELECT capacity - taken INTO v_left FROM capacity_pools WHERE id = p_pool FOR UPDATE;
    free := v_left;
    seats := least(p_seats, v_left);
    IF seats < p_seats THEN shortage := 'PoolFull'; END IF;
    IF v_school_max IS NOT NULL AND v_school_max - v_used < seats THEN
        seats := greatest(v_school_max - v_used, 0); shortage := 'SchoolLimit'; free := seats;
    END IF;
    IF seats < p_seats AND NOT p_partly THEN seats := 0; END IF;
    IF seats <= 0 THEN seats := 0; RETURN; END IF;

    UPDATE capacity_pools SET taken = taken + seats WHERE id = p_pool;
    UPDATE school_shares SET taken = taken + seats WHERE offering = v_offering AND school = p_school;
    FOREACH v_candidate IN ARRAY coalesce(p_sessions, '{}') LOOP
        UPDATE sessions s SET taken = s.taken + seats WHERE s.id = v_candidate AND s.offering = v_offering AND s.state = 'Planned' AND s.taken + seats <= s.max
            RETURNING s.id INTO session_id;
        EXIT WHEN session_id IS NOT NULL;
    END LOOP;
END $$;

CREATE OR REPLACE FUNCTION enrollment_give_back(p_pool uuid, p_school uuid, p_seats int, p_session uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    v_offering uuid;
BEGIN
    SELECT offering_id INTO v_offering FROM capacity_pools WHERE id = p_pool;
    IF v_offering IS NULL OR p_seats < 1 OR NOT enrollment_may(p_school, v_offering) THEN PERFORM portal_refuse('portal.forbidden'); END IF;
    UPDATE school_shares SET taken = taken - p_seats WHERE offering = v_offering AND school = p_school;
    UPDATE capacity_pools SET taken = taken - p_seats WHERE id = p_pool;
    IF p_session IS NOT NULL THEN UPDATE sessions SET taken = taken - p_seats WHERE id = p_session; END IF;
END $$;
GRANT EXECUTE ON FUNCTION enrollment_take(uuid, uuid, int, boolean, uuid[]), enrollment_give_back(uuid, uuid, int, uuid), enrollment_may(uuid, uuid) TO {app};

-- A pupil stands on a list of the district: a place that has not ended, of one of its offerings, with consent now.
CREATE OR REPLACE FUNCTION pupil_is_listed(p_pupil uuid, p_district uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM places p WHERE p.pupil = p_pupil AND p.district = p_district AND p.ended_at IS NULL AND consent_is_given(p.pupil, p.offering))
$$;
GRANT EXECUTE ON FUNCTION pupil_is_listed(uuid, uuid) TO {app};

CREATE OR REPLACE VIEW place_standing WITH (security_invoker = true) AS
    SELECT id AS place, ended_at IS NULL AND consent_is_given(pupil, offering) AS consent_given FROM places;
GRANT SELECT ON place_standing TO {app};

SELECT portal_scope('place_requests',
    'portal_is_system() OR (portal_role() IN (''SchoolTeacher'', ''SchoolHead'') AND school = portal_organization()) OR (portal_is_office() AND district = portal_district())',
    'portal_is_system() OR (portal_role() IN (''SchoolTeacher'', ''SchoolHead'') AND school = portal_organization())
     OR (portal_role() IN (''DistrictOfficer'', ''DistrictApprover'') AND district = portal_district())');
SELECT portal_scope('place_request_classes', 'EXISTS (SELECT 1 FROM place_requests r WHERE r.id = request_id)');
SELECT portal_scope('place_request_sessions', 'EXISTS (SELECT 1 FROM place_requests r WHERE r.id = request_id)');
SELECT portal_scope('places',
    'portal_is_system() OR (portal_role() IN (''SchoolTeacher'', ''SchoolHead'') AND school = portal_organization()) OR (portal_is_office() AND district = portal_district())',
    'portal_is_system() OR (portal_role() IN (''SchoolTeacher'', ''SchoolHead'') AND school = portal_organization())
     OR (portal_role() IN (''DistrictOfficer'', ''DistrictApprover'') AND district = portal_district() AND EXISTS (SELECT 1 FROM place_requests r WHERE r.id = request))');
-- A share is a lock and a sum; it is read by its school and its office, and moved by the functions above alone.
SELECT portal_scope('school_shares', 'portal_is_system() OR school = portal_organization()
     OR (portal_is_office() AND EXISTS (SELECT 1 FROM offerings o WHERE o.id = offering AND o.district = portal_district()))');
REVOKE INSERT, UPDATE, DELETE ON school_shares FROM {app};
REVOKE DELETE ON place_requests, place_request_classes, place_request_sessions, places FROM {app};
