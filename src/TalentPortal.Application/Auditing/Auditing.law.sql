-- The audit journal: one chain a district, appended by this function only. The head's row lock orders the lines of a chain, so the
-- desk calls it last. Hash = sha256 over the fields joined by U+001F, in this order: previous hash (hex; 64 zeros for the first),
-- seq, at (microseconds since 1970), person, organization, role, action, subject, sha256 of the reason (hex), sha256 of the changes (hex).
CREATE OR REPLACE FUNCTION audit_append(p_chain uuid, p_at timestamptz, p_person uuid, p_organization uuid, p_role text, p_action text,
    p_subject uuid, p_reason text, p_changes text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    at_stored timestamptz := date_trunc('microseconds', p_at);
    reason_digest bytea := sha256(convert_to(coalesce(p_reason, ''), 'UTF8'));
    changes_digest bytea := sha256(convert_to(coalesce(p_changes, ''), 'UTF8'));
    number bigint;
    line_hash bytea;
BEGIN
    LOOP -- the head moves in one statement: it is read, hashed on and written under its own lock
        UPDATE audit_heads SET seq = seq + 1, hash = sha256(convert_to(concat_ws(E'\x1f', encode(hash, 'hex'), seq + 1,
                (extract(epoch FROM at_stored) * 1000000)::bigint, p_person, p_organization, p_role, p_action, p_subject,
                encode(reason_digest, 'hex'), encode(changes_digest, 'hex')), 'UTF8'))
            WHERE chain = p_chain RETURNING seq, hash INTO number, line_hash;
        EXIT WHEN FOUND;
        INSERT INTO audit_heads (chain, seq, hash) VALUES (p_chain, 0, decode(repeat('00', 32), 'hex')) ON CONFLICT (chain) DO NOTHING;
    END LOOP;
    INSERT INTO audit_lines (chain, seq, at, person, organization, role, action, subject, reason, reason_hash, changes, changes_hash, hash)
        VALUES (p_chain, number, at_stored, p_person, p_organization, p_role, p_action, p_subject, p_reason, reason_digest,
                p_changes, changes_digest, line_hash);
    RETURN number;
END $$;

CREATE OR REPLACE FUNCTION access_log_append(p_district uuid, p_at timestamptz, p_person uuid, p_organization uuid, p_role text,
    p_address text, p_purpose text, p_what text, p_subjects uuid[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO access_lines (district, at, person, organization, role, address, purpose, what, subjects)
        VALUES (p_district, p_at, p_person, p_organization, p_role, p_address, p_purpose, p_what, p_subjects);
$$;

-- A journal is never edited, not even by its owner's slip of the hand: scrubbing a reason or a change to NULL is the one way in.
CREATE OR REPLACE FUNCTION journal_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the journal % is never changed', TG_TABLE_NAME;
END $$;

CREATE OR REPLACE FUNCTION audit_scrub_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.reason IS NULL OR NEW.reason IS NOT DISTINCT FROM OLD.reason) AND (NEW.changes IS NULL OR NEW.changes IS NOT DISTINCT FROM OLD.changes)
       AND (NEW.chain, NEW.seq, NEW.at, NEW.person, NEW.organization, NEW.role, NEW.action, NEW.subject, NEW.reason_hash, NEW.changes_hash, NEW.hash)
         = (OLD.chain, OLD.seq, OLD.at, OLD.person, OLD.organization, OLD.role, OLD.action, OLD.subject, OLD.reason_hash, OLD.changes_hash, OLD.hash)
    THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'the journal % is never changed', TG_TABLE_NAME;
END $$;

CREATE OR REPLACE TRIGGER audit_lines_keep BEFORE UPDATE ON audit_lines FOR EACH ROW EXECUTE FUNCTION audit_scrub_only();
CREATE OR REPLACE TRIGGER audit_lines_stay BEFORE DELETE ON audit_lines FOR EACH ROW EXECUTE FUNCTION journal_refuses();
CREATE OR REPLACE TRIGGER access_lines_keep BEFORE UPDATE OR DELETE ON access_lines FOR EACH ROW EXECUTE FUNCTION journal_refuses();

REVOKE INSERT, UPDATE, DELETE ON audit_lines, audit_heads, access_lines FROM {app};
REVOKE DELETE ON idempotency_keys FROM {app};

SELECT portal_scope('audit_lines', 'portal_is_system() OR (portal_role() IN (''DistrictAdmin'', ''Auditor'', ''SystemAdmin'') AND chain = portal_chain())');
SELECT portal_scope('audit_heads', 'portal_is_system() OR (portal_role() IN (''DistrictAdmin'', ''Auditor'', ''SystemAdmin'') AND chain = portal_chain())');
SELECT portal_scope('access_lines', 'portal_is_system() OR (portal_role() IN (''DistrictAdmin'', ''Auditor'') AND district = portal_chain())');
SELECT portal_scope('idempotency_keys', 'person = portal_person()');
