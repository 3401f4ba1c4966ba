-- Whether the office has settled that the institution is no party of the agreement, in whichever version. A mistake in what is said of it
-- leaves it one.
CREATE OR REPLACE FUNCTION agreement_party_is_none(p_agreement uuid, p_organization uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM agreements a JOIN agreements v ON v.root = a.root JOIN agreement_parties p ON p.agreement = v.id AND p.organization = p_organization
        JOIN party_disputes d ON d.party = p.id AND d.state = 'Upheld' AND d.reason <> 'Mistake' WHERE a.id = p_agreement);
$$;
REVOKE EXECUTE ON FUNCTION agreement_party_is_none(uuid, uuid) FROM PUBLIC, {app};

-- What somebody has signed (AgreementFlow.Unsigned holds the other states): everybody may read it, whatever became of it.
CREATE OR REPLACE FUNCTION agreement_is_public(p_state text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
    $$ SELECT p_state NOT IN ('Draft', 'UnderReview', 'Withdrawn') $$;

-- What everybody may read: from the signature on. The office reads all of its own; a party, and the institution a party is a unit of,
-- what it is party to: those who represent it, not its teachers, employees or instructors. The functions step over row security because a policy
-- must not ask a table whose own policy asks back.
CREATE OR REPLACE FUNCTION agreement_is_party_of(p_agreement uuid, p_organization uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM agreement_parties p JOIN organizations o ON o.id = p.organization
        WHERE p.agreement = p_agreement AND p_organization IN (p.organization, o.unit_of)
          AND (portal_is_system() OR p_organization = portal_organization()) -- nobody asks about others
          AND NOT (p.is_hidden AND agreement_party_is_none(p_agreement, p.organization)));
$$;
CREATE OR REPLACE FUNCTION agreement_is_party(p_agreement uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT portal_role_represents() AND agreement_is_party_of(p_agreement, portal_organization());
$$;

CREATE OR REPLACE FUNCTION agreement_is_mine_to_write(p_agreement uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT portal_is_system() OR (portal_role() IN ('DistrictOfficer', 'DistrictApprover')
        AND EXISTS (SELECT 1 FROM agreements a WHERE a.id = p_agreement AND a.owner = portal_district()));
$$;

-- Who sees a party that disputes: the office, and those who represent the institution itself.
CREATE OR REPLACE FUNCTION agreement_party_shown(p_agreement uuid, p_organization uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT portal_is_system()
        OR (portal_is_office() AND EXISTS (SELECT 1 FROM agreements a WHERE a.id = p_agreement AND a.owner = portal_district()))
        OR (portal_role_represents() AND EXISTS (SELECT 1 FROM organizations o WHERE o.id = p_organization AND portal_organization() IN (o.id, o.unit_of)));
$$;

SELECT portal_scope('agreements',
    'portal_is_system() OR agreement_is_public(state) OR (portal_is_office() AND owner = portal_district()) OR (state <> ''Withdrawn'' AND agreement_is_party(id))',
    'portal_is_system() OR (portal_role() IN (''DistrictOfficer'', ''DistrictApprover'') AND owner = portal_district())');
SELECT portal_scope(t::regclass, 'EXISTS (SELECT 1 FROM agreements a WHERE a.id = agreement)', 'agreement_is_mine_to_write(agreement)')
    FROM unnest(ARRAY['agreement_relations', 'agreement_attendees', 'agreement_clauses', 'agreement_sources',
        'agreement_facts', 'agreement_names']) AS t;
SELECT portal_scope('agreement_parties', 'EXISTS (SELECT 1 FROM agreements a WHERE a.id = agreement) AND (NOT is_hidden OR agreement_party_shown(agreement, organization))',
    'agreement_is_mine_to_write(agreement)');
SELECT portal_scope('agreement_signatories', 'EXISTS (SELECT 1 FROM agreement_parties p WHERE p.id = party)',
    'EXISTS (SELECT 1 FROM agreement_parties p WHERE p.id = party AND agreement_is_mine_to_write(p.agreement))');
-- Who wrote in a draft is the office's own business.
SELECT portal_scope('agreement_writers', 'portal_is_system() OR (portal_is_office() AND EXISTS (SELECT 1 FROM agreements a WHERE a.id = agreement AND a.owner = portal_district()))',
    'agreement_is_mine_to_write(agreement)');
REVOKE UPDATE, DELETE ON agreement_writers FROM {app};
REVOKE DELETE ON agreements FROM {app};

-- Content is written while it is a draft: what is under review stands still, so that what is signed is what was reviewed. Signed content is immutable for whoever asks. The row lock on the agreement makes a signature and a late edit take turns.
CREATE OR REPLACE FUNCTION agreement_content_stays() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    touched jsonb;
    key uuid;
    now_is text;
BEGIN
    -- How far a clause has come is reported while the agreement runs; of a draft that was withdrawn agreement_says_no_more keeps it.
    IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'agreement_clauses'
       AND to_jsonb(OLD) - ARRAY['status', 'status_reason', 'stem'] = to_jsonb(NEW) - ARRAY['status', 'status_reason', 'stem'] THEN RETURN NEW; END IF; -- stem is computed, and not yet
    -- A dispute hides a party and shows it again; nobody else does (party_dispute_shows).
    IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'agreement_parties' AND pg_trigger_depth() > 1
       AND to_jsonb(OLD) - 'is_hidden' = to_jsonb(NEW) - 'is_hidden' THEN RETURN NEW; END IF;
    -- A confirmed name makes the earlier ones former; they stay.
    IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'agreement_names'
       AND to_jsonb(NEW) ->> 'kind' = 'Former' AND to_jsonb(OLD) - 'kind' = to_jsonb(NEW) - 'kind' THEN RETURN NEW; END IF;
    -- Both where it was and where it goes: a row is not moved out of a signed agreement, nor into one.
    FOREACH touched IN ARRAY array_remove(ARRAY[to_jsonb(OLD), to_jsonb(NEW)], NULL) LOOP
        key := coalesce((touched ->> 'agreement')::uuid, (SELECT p.agreement FROM agreement_parties p WHERE p.id = (touched ->> 'party')::uuid));
        SELECT state INTO now_is FROM agreements WHERE id = key FOR SHARE;
        IF now_is = 'UnderReview' THEN PERFORM portal_refuse('agreement.under-review'); END IF;
        IF now_is = 'Withdrawn' THEN PERFORM portal_refuse('agreement.withdrawn'); END IF;
        IF now_is IS DISTINCT FROM 'Draft' THEN PERFORM portal_refuse('agreement.signed-content'); END IF;
    END LOOP;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

-- Whether the next version is under way (AgreementFlow.IsPending): it was copied from this one, and what is changed here meanwhile would be lost.
CREATE OR REPLACE FUNCTION agreement_is_being_amended(p_agreement uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM agreements a WHERE a.replaces = p_agreement AND a.state IN ('Draft', 'UnderReview', 'Signed'));
$$;
REVOKE EXECUTE ON FUNCTION agreement_is_being_amended(uuid) FROM PUBLIC, {app};

CREATE OR REPLACE FUNCTION agreement_name_enters() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM 1 FROM agreements WHERE id = NEW.agreement FOR SHARE; -- an amendment that is being copied has it
    IF agreement_is_being_amended(NEW.agreement) THEN PERFORM portal_refuse('agreement.amendment-pending'); END IF;
    RETURN NEW;
END $$;
REVOKE EXECUTE ON FUNCTION agreement_name_enters() FROM PUBLIC, {app};

CREATE OR REPLACE FUNCTION agreement_stays() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    moves text[] := ARRAY['state', 'state_reason', 'changed_at', 'search_text', 'root']; -- root is computed, and not yet
    day text[] := ARRAY['signed_on_year', 'signed_on_month', 'signed_on_day', 'signed_on_weekday', 'signed_on_time', 'signed_on_words', 'signed_sort', 'public_since'];
BEGIN
    -- A draft that was withdrawn stays as it stood; only what nobody has signed is withdrawn, and not without a reason.
    IF OLD.state = 'Withdrawn' AND to_jsonb(OLD) - 'root' <> to_jsonb(NEW) - 'root' THEN PERFORM portal_refuse('agreement.withdrawn'); END IF;
    IF NEW.state = 'Withdrawn' AND OLD.state NOT IN ('Draft', 'UnderReview', 'Withdrawn') THEN PERFORM portal_refuse('agreement.signed-content'); END IF;
    IF NEW.state = 'Withdrawn' AND coalesce(trim(NEW.state_reason), '') = '' THEN PERFORM portal_refuse('portal.reason-missing'); END IF;
    IF NEW.state = 'Signed' AND OLD.state <> 'Signed'
       AND EXISTS (SELECT 1 FROM agreement_writers w WHERE w.agreement = OLD.id AND w.person = portal_person()) THEN
        PERFORM portal_refuse('agreement.own-writing');
    END IF;
    -- The signature brings its day with it; a return to the draft brings nothing.
    IF OLD.state = 'UnderReview' AND to_jsonb(OLD) - moves - day <> to_jsonb(NEW) - moves - day THEN PERFORM portal_refuse('agreement.under-review'); END IF;
    -- Its start and its end are recorded with the step, and not afterwards.
    IF NEW.state IN ('Active', 'Terminated') AND OLD.state = 'Signed' THEN moves := moves || ARRAY['in_force_since']; END IF;
    IF NEW.state = 'Terminated' AND OLD.state IN ('Signed', 'Active') THEN moves := moves || ARRAY['ended_on']; END IF;
    IF NEW.state = 'Terminated' AND NEW.in_force_since IS DISTINCT FROM OLD.in_force_since
       AND (NEW.replaces IS NOT NULL OR NEW.in_force_since > NEW.ended_on) THEN PERFORM portal_refuse('agreement.signed-content'); END IF;
    -- A tentative title is confirmed by a rename; the earlier one stays among the names.
    IF OLD.is_title_tentative AND NOT NEW.is_title_tentative THEN
        IF agreement_is_being_amended(OLD.id) THEN PERFORM portal_refuse('agreement.amendment-pending'); END IF;
        moves := moves || ARRAY['title_ko', 'title_en', 'is_title_tentative'];
    END IF;
    IF agreement_is_public(OLD.state)
       AND (NEW.state IN ('Draft', 'UnderReview') OR to_jsonb(OLD) - moves <> to_jsonb(NEW) - moves) THEN
        PERFORM portal_refuse('agreement.signed-content');
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER agreements_stay BEFORE UPDATE ON agreements FOR EACH ROW EXECUTE FUNCTION agreement_stays();
CREATE OR REPLACE TRIGGER parties_stay BEFORE INSERT OR UPDATE OR DELETE ON agreement_parties FOR EACH ROW EXECUTE FUNCTION agreement_content_stays();
CREATE OR REPLACE TRIGGER signatories_stay BEFORE INSERT OR UPDATE OR DELETE ON agreement_signatories FOR EACH ROW EXECUTE FUNCTION agreement_content_stays();
CREATE OR REPLACE TRIGGER relations_stay BEFORE INSERT OR UPDATE OR DELETE ON agreement_relations FOR EACH ROW EXECUTE FUNCTION agreement_content_stays();
CREATE OR REPLACE TRIGGER attendees_stay BEFORE INSERT OR UPDATE OR DELETE ON agreement_attendees FOR EACH ROW EXECUTE FUNCTION agreement_content_stays();
CREATE OR REPLACE TRIGGER clauses_stay BEFORE INSERT OR UPDATE OR DELETE ON agreement_clauses FOR EACH ROW EXECUTE FUNCTION agreement_content_stays();
-- What a source says may be added at any time and is not rewritten.
CREATE OR REPLACE TRIGGER sources_stay BEFORE UPDATE OR DELETE ON agreement_sources FOR EACH ROW EXECUTE FUNCTION agreement_content_stays();
CREATE OR REPLACE TRIGGER facts_stay BEFORE UPDATE OR DELETE ON agreement_facts FOR EACH ROW EXECUTE FUNCTION agreement_content_stays();
CREATE OR REPLACE TRIGGER names_stay BEFORE UPDATE OR DELETE ON agreement_names FOR EACH ROW EXECUTE FUNCTION agreement_content_stays();

CREATE OR REPLACE TRIGGER names_enter BEFORE INSERT ON agreement_names FOR EACH ROW EXECUTE FUNCTION agreement_name_enters();

-- What may be said of an agreement after its signature is not said of a draft that was withdrawn.
CREATE OR REPLACE FUNCTION agreement_says_no_more() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    now_is text;
BEGIN
    SELECT state INTO now_is FROM agreements WHERE id = NEW.agreement FOR SHARE; -- a withdrawal takes its turn
    IF now_is = 'Withdrawn' THEN PERFORM portal_refuse('agreement.withdrawn'); END IF;
    RETURN NEW;
END $$;
REVOKE EXECUTE ON FUNCTION agreement_says_no_more() FROM PUBLIC, {app};
CREATE OR REPLACE TRIGGER sources_before_withdrawal BEFORE INSERT ON agreement_sources FOR EACH ROW EXECUTE FUNCTION agreement_says_no_more();
CREATE OR REPLACE TRIGGER facts_before_withdrawal BEFORE INSERT ON agreement_facts FOR EACH ROW EXECUTE FUNCTION agreement_says_no_more();
CREATE OR REPLACE TRIGGER names_before_withdrawal BEFORE INSERT OR UPDATE ON agreement_names FOR EACH ROW EXECUTE FUNCTION agreement_says_no_more();
CREATE OR REPLACE TRIGGER clauses_before_withdrawal BEFORE UPDATE ON agreement_clauses FOR EACH ROW EXECUTE FUNCTION agreement_says_no_more();

CREATE OR REPLACE FUNCTION agreement_pattern(p_text text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT '%' || replace(replace(replace(p_text, '\', '\\'), '%', '\%'), '_', '\_') || '%';
$$;

-- Which agreements carry a text, in their own words or in the names of their institutions, bodies and programmes. It gives keys only;
-- which of them the actor sees is row security's business. As a function of the owner it can use the trigram indexes, which a policy
-- would otherwise keep out (LIKE is not leak-proof).
CREATE OR REPLACE FUNCTION agreement_search(p_text text) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH wanted AS MATERIALIZED (SELECT agreement_pattern(p_text) AS pattern),
    named AS (SELECT o.id FROM organizations o, wanted WHERE o.search_text LIKE pattern)
    SELECT a.id FROM agreements a, wanted WHERE a.search_text LIKE pattern
    UNION SELECT p.agreement FROM agreement_parties p WHERE p.organization IN (SELECT id FROM named) AND (NOT p.is_hidden OR agreement_party_shown(p.agreement, p.organization))
    UNION SELECT r.agreement FROM agreement_relations r WHERE r.organization IN (SELECT id FROM named)
    UNION SELECT b.agreement FROM bodies b, wanted WHERE b.search_text LIKE pattern
    UNION SELECT g.agreement FROM programmes g, wanted WHERE g.search_text LIKE pattern AND g.state <> 'Draft';
$$;

-- Whether a text is common: of the newest 60 agreements at least one in five carries it in its own words. Then it is found soon by walking the
-- list in its order, and its keys are too many to gather first. It asks no trigram index: a Korean word of two characters has no trigram, and a
-- search by it reads the whole index.
CREATE OR REPLACE FUNCTION agreement_text_is_common(p_text text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT count(*) >= 12 FROM (SELECT a.search_text FROM agreements a ORDER BY a.signed_sort DESC, a.id DESC LIMIT 60) AS newest
    WHERE newest.search_text LIKE agreement_pattern(p_text);
$$;

-- The same question as agreement_search, of one agreement whose own words the caller has at hand.
CREATE OR REPLACE FUNCTION agreement_carries(p_agreement uuid, p_words text, p_text text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER COST 1000 SET search_path = public, pg_temp AS $$
DECLARE
    pattern text := agreement_pattern(p_text);
BEGIN
    IF p_words LIKE pattern THEN RETURN true; END IF;
    RETURN EXISTS (SELECT 1 FROM agreement_parties p JOIN organizations o ON o.id = p.organization
            WHERE p.agreement = p_agreement AND o.search_text LIKE pattern AND (NOT p.is_hidden OR agreement_party_shown(p.agreement, p.organization)))
        OR EXISTS (SELECT 1 FROM agreement_relations r JOIN organizations o ON o.id = r.organization WHERE r.agreement = p_agreement AND o.search_text LIKE pattern)
        OR EXISTS (SELECT 1 FROM bodies b WHERE b.agreement = p_agreement AND b.search_text LIKE pattern)
        OR EXISTS (SELECT 1 FROM programmes g WHERE g.agreement = p_agreement AND g.search_text LIKE pattern AND g.state <> 'Draft');
END $$;

-- Disputes: raised by the institution that is named, for itself; settled by the office; read by both.
CREATE OR REPLACE FUNCTION party_dispute_raised() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM 1 FROM agreement_parties p JOIN organizations o ON o.id = p.organization JOIN agreements a ON a.id = p.agreement
        WHERE p.id = NEW.party AND p.agreement = NEW.agreement AND NEW.raised_for IN (o.id, o.unit_of) AND a.owner <> p.organization
          AND agreement_is_public(a.state) AND a.state <> 'Superseded' AND (portal_is_system() OR NEW.raised_for = portal_organization());
    IF NOT FOUND THEN PERFORM portal_refuse('portal.not-found'); END IF;
    RETURN NEW;
END $$;

-- Whether a dispute over the institution is open or upheld in any version of the agreement.
CREATE OR REPLACE FUNCTION agreement_party_disputed(p_agreement uuid, p_organization uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM agreements a JOIN agreements v ON v.root = a.root JOIN agreement_parties p ON p.agreement = v.id AND p.organization = p_organization
        JOIN party_disputes d ON d.party = p.id AND d.state IN ('Open', 'Upheld') WHERE a.id = p_agreement);
$$;
REVOKE EXECUTE ON FUNCTION agreement_party_disputed(uuid, uuid) FROM PUBLIC, {app};

-- In all versions of the agreement, so that an amendment neither shows the party before it is settled nor hides it afterwards.
CREATE OR REPLACE FUNCTION party_dispute_shows() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE agreement_parties p SET is_hidden = agreement_party_disputed(p.agreement, p.organization)
        FROM agreement_parties named JOIN agreements a ON a.id = named.agreement
        WHERE named.id = NEW.party AND p.organization = named.organization AND p.agreement IN (SELECT v.id FROM agreements v WHERE v.root = a.root);
    RETURN NULL;
END $$;

-- A party that is entered again, or in another version, is no way around the dispute.
CREATE OR REPLACE FUNCTION agreement_party_enters() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    NEW.is_hidden := agreement_party_disputed(NEW.agreement, NEW.organization);
    RETURN NEW;
END $$;
REVOKE EXECUTE ON FUNCTION agreement_party_enters() FROM PUBLIC, {app};
CREATE OR REPLACE TRIGGER parties_enter BEFORE INSERT OR UPDATE OF organization ON agreement_parties FOR EACH ROW EXECUTE FUNCTION agreement_party_enters();
REVOKE EXECUTE ON FUNCTION party_dispute_raised() FROM PUBLIC, {app};
REVOKE EXECUTE ON FUNCTION party_dispute_shows() FROM PUBLIC, {app};
CREATE OR REPLACE TRIGGER party_disputes_raised BEFORE INSERT ON party_disputes FOR EACH ROW EXECUTE FUNCTION party_dispute_raised();
CREATE OR REPLACE TRIGGER party_disputes_show AFTER INSERT OR UPDATE OF state ON party_disputes FOR EACH ROW EXECUTE FUNCTION party_dispute_shows();
SELECT portal_scope('party_disputes',
    'portal_is_system() OR (portal_role_represents() AND raised_for = portal_organization())
        OR (portal_is_office() AND EXISTS (SELECT 1 FROM agreements a WHERE a.id = agreement AND a.owner = portal_district()))',
    'portal_is_system() OR (portal_role() IN (''UniversityStaff'', ''CompanyRepresentative'', ''SchoolHead'', ''DistrictOfficer'', ''DistrictApprover'') AND raised_for = portal_organization())
        OR (portal_role() = ''DistrictApprover'' AND agreement_is_mine_to_write(agreement))');
REVOKE UPDATE, DELETE ON party_disputes FROM {app};
GRANT UPDATE (state, answer, answered_by, answered_at) ON party_disputes TO {app};

-- Papers of an agreement are added after its signature and stay. By whom they are for: everybody, the parties, the office.
SELECT portal_scope('agreement_documents',
    'portal_is_system() OR (EXISTS (SELECT 1 FROM agreements a WHERE a.id = agreement) AND (audience = ''Everybody'' OR (audience = ''Parties'' AND agreement_is_party(agreement))
        OR EXISTS (SELECT 1 FROM agreements a WHERE a.id = agreement AND portal_is_office() AND a.owner = portal_district())))',
    'portal_is_system() OR (portal_role() IN (''DistrictOfficer'', ''DistrictApprover'') AND agreement_is_mine_to_write(agreement)
        AND EXISTS (SELECT 1 FROM agreements a WHERE a.id = agreement AND agreement_is_public(a.state)))');
REVOKE UPDATE, DELETE ON agreement_documents FROM {app};

-- That an office was warned is kept by the portal alone, once a thing, a kind and a day.
SELECT portal_scope('agreement_alarms', 'portal_is_system() OR (portal_is_office() AND district = portal_district())', 'portal_is_system()');
REVOKE UPDATE, DELETE ON agreement_alarms FROM {app};

-- What a person looks for is the person's own.
SELECT portal_scope('register_views', 'portal_role() <> ''Public'' AND person = portal_person()');
REVOKE UPDATE ON register_views FROM {app};

-- A district's terms are public: a party reads how long it may dispute. What was set stays; later terms follow it.
SELECT portal_scope('agreement_policies', 'true', 'portal_is_system() OR (portal_role() = ''DistrictAdmin'' AND district = portal_district())');
REVOKE UPDATE, DELETE ON agreement_policies FROM {app};
