-- A programme is seen by whoever sees its agreement; a draft by its district's office only.
SELECT portal_scope('programmes',
    'EXISTS (SELECT 1 FROM agreements a WHERE a.id = agreement)
     AND (state <> ''Draft'' OR portal_is_system() OR (portal_is_office() AND district = portal_district()))',
    'portal_is_system() OR (portal_role() = ''DistrictOfficer'' AND district = portal_district() AND agreement_is_mine_to_write(agreement))');
SELECT portal_scope('programme_deliverers', 'EXISTS (SELECT 1 FROM programmes p WHERE p.id = programme)',
    'EXISTS (SELECT 1 FROM programmes p WHERE p.id = programme AND (portal_is_system() OR (portal_role() = ''DistrictOfficer'' AND p.district = portal_district())))');
REVOKE DELETE ON programmes FROM {app};
-- Nothing is planned under a draft that was withdrawn.
CREATE OR REPLACE TRIGGER programmes_before_withdrawal BEFORE INSERT ON programmes FOR EACH ROW EXECUTE FUNCTION agreement_says_no_more();

-- A clause is fulfilled by a programme of its own agreement, in whichever version; who sees the programme sees that. The budget that pays
-- for it is the office's own. Links are ended, never rewritten and never deleted.
CREATE OR REPLACE FUNCTION fulfilment_fits() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM 1 FROM programmes p JOIN agreements a ON a.id = p.agreement JOIN agreement_clauses c ON c.id = NEW.clause JOIN agreements holds ON holds.id = c.agreement
        WHERE p.id = NEW.programme AND p.district = NEW.district AND holds.root = a.root AND c.id = c.stem AND a.state <> 'Withdrawn';
    IF NOT FOUND THEN PERFORM portal_refuse('agreement.unknown-clause'); END IF;
    RETURN NEW;
END $$;
REVOKE EXECUTE ON FUNCTION fulfilment_fits() FROM PUBLIC, {app};
CREATE OR REPLACE TRIGGER fulfilments_fit BEFORE INSERT ON fulfilments FOR EACH ROW EXECUTE FUNCTION fulfilment_fits();
SELECT portal_scope('fulfilments', 'EXISTS (SELECT 1 FROM programmes p WHERE p.id = programme)',
    'portal_is_system() OR (portal_role() = ''DistrictOfficer'' AND district = portal_district() AND EXISTS (SELECT 1 FROM programmes p WHERE p.id = programme AND p.district = portal_district()))');
SELECT portal_scope('programme_money', 'portal_is_system() OR (portal_is_office() AND district = portal_district())',
    'portal_is_system() OR (portal_role() = ''DistrictOfficer'' AND district = portal_district() AND EXISTS (SELECT 1 FROM programmes p WHERE p.id = programme AND p.district = portal_district()))');
REVOKE UPDATE, DELETE ON fulfilments, programme_money FROM {app};
GRANT UPDATE (until, end_reason) ON fulfilments, programme_money TO {app};

DO $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'programme.fulfilled-already') THEN
        ALTER TABLE fulfilments ADD CONSTRAINT "programme.fulfilled-already" EXCLUDE USING gist
            (clause WITH =, programme WITH =, daterange("from", until, '[]') WITH &&);
    END IF;
    IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'programme.money-taken') THEN
        ALTER TABLE programme_money ADD CONSTRAINT "programme.money-taken" EXCLUDE USING gist
            (district WITH =, purpose WITH =, daterange("from", until, '[]') WITH &&);
    END IF;
END $$;
