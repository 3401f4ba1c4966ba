-- The ledger. Journal and sums are written by funding_post and funding_correct alone, in one transaction; the portal's role may read them.

-- Raises a refusal with amounts of money: {0} what there is, {1} what was asked.
CREATE OR REPLACE FUNCTION funding_refuse(p_code text, p_is bigint, p_asked bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'TP001', MESSAGE = p_code, HINT = json_build_array(p_is, p_asked)::text;
END $$;

CREATE OR REPLACE FUNCTION funding_open_balance() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO ledger_balances (line, seq, appropriated, granted, received, carried_in, carried_out, committed, paid, recovered, returned,
        interest, interest_returned, available, ungranted, undisbursed, cash) VALUES (NEW.id, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER budget_lines_balance AFTER INSERT ON budget_lines FOR EACH ROW EXECUTE FUNCTION funding_open_balance();

-- Whether who acts may post to the line at all. Giving held money back is open to the district's applicants too (a withdrawal).
CREATE OR REPLACE FUNCTION funding_may_post(p_line uuid, p_kind text) RETURNS void LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF portal_is_system() THEN RETURN; END IF;
    PERFORM 1 FROM budget_lines WHERE id = p_line AND district = portal_district();
    IF NOT FOUND THEN PERFORM portal_refuse('portal.not-found'); END IF;
    IF p_kind = 'Release' THEN RETURN; END IF;
    IF portal_role() NOT IN ('DistrictOfficer', 'DistrictApprover', 'DistrictFinance') THEN PERFORM portal_refuse('portal.forbidden'); END IF;
END $$;

-- Adds one entry's amounts to the sums and writes the entry. The row of the sums is the lock: entries of a line stand in a row.
-- The amounts come as an array in this order: appropriated, granted, received, carried_in, carried_out, committed, paid, recovered,
-- returned, interest, interest_returned, available, ungranted, undisbursed, cash.
CREATE OR REPLACE FUNCTION funding_append(p_entry uuid, p_line uuid, p_kind text, p_amount bigint, d bigint[], p_reference uuid, p_corrects uuid,
    p_day date, p_at timestamptz, p_reason text, p_document_no text, p_document uuid) RETURNS bigint
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    b ledger_balances%ROWTYPE;
BEGIN
    LOOP
        UPDATE ledger_balances SET seq = seq + 1, appropriated = appropriated + d[1], granted = granted + d[2], received = received + d[3],
            carried_in = carried_in + d[4], carried_out = carried_out + d[5], committed = committed + d[6], paid = paid + d[7],
            recovered = recovered + d[8], returned = returned + d[9], interest = interest + d[10], interest_returned = interest_returned + d[11],
            available = available + d[12], ungranted = ungranted + d[13], undisbursed = undisbursed + d[14], cash = cash + d[15]
        WHERE line = p_line AND available + d[12] >= 0 AND ungranted + d[13] >= 0 AND undisbursed + d[14] >= 0 AND cash + d[15] >= 0
            AND committed + d[6] >= 0 AND paid + d[7] >= recovered + d[8] AND interest + d[10] >= interest_returned + d[11]
        RETURNING * INTO b;
        EXIT WHEN FOUND;
        -- Which rule says no? The row is held, so that the answer is true when it is given; if another gave money back meanwhile, try again.
        SELECT * INTO b FROM ledger_balances WHERE line = p_line FOR UPDATE;
        IF NOT FOUND THEN PERFORM portal_refuse('portal.not-found'); END IF;
        IF b.available + d[12] < 0 THEN PERFORM funding_refuse('funding.not-available', b.available, -d[12]); END IF;
        IF b.ungranted + d[13] < 0 THEN PERFORM funding_refuse('funding.more-than-budget', b.ungranted, -d[13]); END IF;
        IF b.undisbursed + d[14] < 0 THEN PERFORM funding_refuse('funding.more-than-granted', b.undisbursed, -d[14]); END IF;
        IF b.cash + d[15] < 0 THEN PERFORM funding_refuse('funding.more-than-cash', b.cash, -d[15]); END IF;
        IF b.committed + d[6] < 0 THEN PERFORM funding_refuse('funding.more-than-open', b.committed, -d[6]); END IF;
        IF b.paid + d[7] < b.recovered + d[8] THEN PERFORM funding_refuse('funding.more-than-paid', b.paid - b.recovered, d[8] - d[7]); END IF;
        IF b.interest + d[10] < b.interest_returned + d[11] THEN PERFORM funding_refuse('funding.more-than-interest', b.interest - b.interest_returned, d[11] - d[10]); END IF;
    END LOOP;

    INSERT INTO ledger_entries (line, seq, id, kind, amount, appropriated, granted, received, carried_in, carried_out, committed, paid, recovered,
        returned, interest, interest_returned, available, ungranted, undisbursed, cash, available_after, reference, corrects, day, at, person,
        reason, document_no, document)
    VALUES (p_line, b.seq, p_entry, p_kind, p_amount, d[1], d[2], d[3], d[4], d[5], d[6], d[7], d[8], d[9], d[10], d[11], d[12], d[13], d[14], d[15],
        b.available, p_reference, p_corrects, p_day, p_at, coalesce(portal_person(), '00000000-0000-0000-0000-000000000000'::uuid),
        p_reason, p_document_no, p_document);
    RETURN b.seq;
END $$;

-- One step of money. The table of what each kind does is said once more in Balances.Of; a test compares them.
CREATE OR REPLACE FUNCTION funding_post(p_entry uuid, p_line uuid, p_kind text, p_amount bigint, p_reference uuid, p_day date, p_at timestamptz,
    p_reason text DEFAULT NULL, p_document_no text DEFAULT NULL, p_document uuid DEFAULT NULL) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    a bigint := p_amount;
    d bigint[];
    hold ledger_holds%ROWTYPE;
    number bigint;
BEGIN
    PERFORM funding_may_post(p_line, p_kind);
    -- Only a supplementary budget cuts (감추경); everything else is taken back by a correction.
    IF a = 0 OR (a < 0 AND p_kind <> 'Appropriation') THEN PERFORM portal_refuse('funding.amount'); END IF;
    d := CASE p_kind             --  app gra rec cin cou com pai rcv ret int inr ava ung und cash
        WHEN 'Appropriation'  THEN ARRAY[a,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  a,  a,  0,  0]
        WHEN 'GrantDecision'  THEN ARRAY[0,  a,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0, -a,  a,  0]
        WHEN 'Receipt'        THEN ARRAY[0,  0,  a,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0, -a,  a]
        WHEN 'Commitment'     THEN ARRAY[0,  0,  0,  0,  0,  a,  0,  0,  0,  0,  0, -a,  0,  0,  0]
        WHEN 'Release'        THEN ARRAY[0,  0,  0,  0,  0, -a,  0,  0,  0,  0,  0,  a,  0,  0,  0]
        WHEN 'Payment'        THEN ARRAY[0,  0,  0,  0,  0, -a,  a,  0,  0,  0,  0,  0,  0,  0, -a]
        WHEN 'Recovery'       THEN ARRAY[0,  0,  0,  0,  0,  0,  0,  a,  0,  0,  0,  a,  0,  0,  a]
        WHEN 'Return'         THEN ARRAY[0,  0,  0,  0,  0,  0,  0,  0,  a,  0,  0, -a,  0,  0, -a]
        WHEN 'Interest'       THEN ARRAY[0,  0,  0,  0,  0,  0,  0,  0,  0,  a,  0,  0,  0,  0,  a]
        WHEN 'InterestReturn' THEN ARRAY[0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  a,  0,  0,  0, -a]
        WHEN 'CarryIn'        THEN ARRAY[0,  0,  0,  a,  0,  0,  0,  0,  0,  0,  0,  a,  a,  0,  a]
        WHEN 'CarryOut'       THEN ARRAY[0,  0,  0,  0,  a,  0,  0,  0,  0,  0,  0, -a,  0,  0, -a]
        END;
    IF d IS NULL THEN RAISE EXCEPTION 'funding_post: unknown kind %', p_kind; END IF;
    IF (p_kind IN ('Commitment', 'Release', 'Payment', 'Recovery')) <> (p_reference IS NOT NULL) THEN
        RAISE EXCEPTION 'funding_post: % and its reference do not go together', p_kind;
    END IF;

    number := funding_append(p_entry, p_line, p_kind, a, d, p_reference, NULL, p_day, p_at, p_reason, p_document_no, p_document);

    -- No more than this award holds or was paid; the line's row is locked by now, so nothing comes in between.
    IF p_kind = 'Commitment' THEN
        INSERT INTO ledger_holds (line, reference, open, paid, recovered) VALUES (p_line, p_reference, a, 0, 0)
            ON CONFLICT (line, reference) DO UPDATE SET open = ledger_holds.open + a;
    ELSIF p_reference IS NOT NULL THEN
        UPDATE ledger_holds SET open = open + d[6], paid = paid + d[7], recovered = recovered + d[8]
            WHERE line = p_line AND reference = p_reference AND open + d[6] >= 0 AND recovered + d[8] <= paid + d[7];
        IF NOT FOUND THEN
            SELECT * INTO hold FROM ledger_holds WHERE line = p_line AND reference = p_reference;
            IF p_kind = 'Recovery' THEN PERFORM funding_refuse('funding.more-than-paid', coalesce(hold.paid - hold.recovered, 0), a);
            ELSE PERFORM funding_refuse('funding.more-than-open', coalesce(hold.open, 0), a); END IF;
        END IF;
    END IF;
    RETURN number;
END $$;

-- Takes an entry back by its opposite. What belongs to an award is taken back there (release, recovery), not here.
CREATE OR REPLACE FUNCTION funding_correct(p_entry uuid, p_corrects uuid, p_day date, p_at timestamptz, p_reason text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    e ledger_entries%ROWTYPE;
BEGIN
    SELECT * INTO e FROM ledger_entries WHERE id = p_corrects;
    IF NOT FOUND THEN PERFORM portal_refuse('portal.not-found'); END IF;
    PERFORM funding_may_post(e.line, 'Correction');
    IF coalesce(trim(p_reason), '') = '' THEN PERFORM portal_refuse('portal.reason-missing'); END IF;
    IF e.kind = 'Correction' THEN PERFORM portal_refuse('funding.not-correctable'); END IF;
    IF e.reference IS NOT NULL THEN PERFORM portal_refuse('funding.has-reference'); END IF;
    PERFORM 1 FROM ledger_entries WHERE corrects = e.id;
    IF FOUND THEN PERFORM portal_refuse('funding.already-corrected'); END IF; -- two at once: the unique index says the same
    RETURN funding_append(p_entry, e.line, 'Correction', -e.amount, ARRAY[-e.appropriated, -e.granted, -e.received, -e.carried_in, -e.carried_out,
        -e.committed, -e.paid, -e.recovered, -e.returned, -e.interest, -e.interest_returned, -e.available, -e.ungranted, -e.undisbursed, -e.cash],
        NULL, e.id, p_day, p_at, p_reason, NULL, NULL);
END $$;

-- What is left of a line is no secret: an applicant's award is limited by it.
CREATE OR REPLACE FUNCTION funding_available(p_line uuid) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
    $$ SELECT available FROM ledger_balances WHERE line = p_line $$;

-- The line that a district's money of an agreement for a purpose stands on in a year.
CREATE OR REPLACE FUNCTION funding_line_for(p_agreement uuid, p_year integer, p_purpose text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT l.id FROM budget_lines l JOIN plan_sources s ON s.source = l.source AND s.agreement = p_agreement
        JOIN funding_plans p ON p.agreement = s.agreement AND p.district = l.district
    WHERE l.year = p_year AND l.purpose = p_purpose ORDER BY s.position, l.id LIMIT 1
$$;

REVOKE EXECUTE ON FUNCTION funding_append(uuid, uuid, text, bigint, bigint[], uuid, uuid, date, timestamptz, text, text, uuid) FROM PUBLIC, {app};
REVOKE EXECUTE ON FUNCTION funding_open_balance() FROM PUBLIC, {app};

CREATE OR REPLACE TRIGGER ledger_entries_keep BEFORE UPDATE OR DELETE ON ledger_entries FOR EACH ROW EXECUTE FUNCTION journal_refuses();
CREATE OR REPLACE TRIGGER ledger_entries_stay BEFORE TRUNCATE ON ledger_entries FOR EACH STATEMENT EXECUTE FUNCTION journal_refuses();
REVOKE INSERT, UPDATE, DELETE ON ledger_entries, ledger_balances, ledger_holds FROM {app};
REVOKE DELETE ON funding_sources, funding_plans, budget_lines FROM {app};
-- A line's money is told by its source, year and district: these stay as they were opened.
REVOKE UPDATE ON budget_lines FROM {app};
GRANT UPDATE (name_ko, name_en) ON budget_lines TO {app};

SELECT portal_scope('funding_sources', 'true',
    'portal_is_system() OR (portal_role() IN (''DistrictOfficer'', ''DistrictFinance'') AND district = portal_district())');
-- A plan is seen by whoever sees its agreement (row security of agreements applies inside the EXISTS, which looks by primary key): the
-- money of a draft is no more public than the draft.
SELECT portal_scope('funding_plans', 'EXISTS (SELECT 1 FROM agreements a WHERE a.id = funding_plans.agreement)',
    'portal_is_system() OR (portal_role() IN (''DistrictOfficer'', ''DistrictFinance'') AND district = portal_district())');
SELECT portal_scope('plan_sources', 'EXISTS (SELECT 1 FROM funding_plans p WHERE p.agreement = plan_sources.agreement)',
    'EXISTS (SELECT 1 FROM funding_plans p WHERE p.agreement = plan_sources.agreement AND (portal_is_system()
        OR (portal_role() IN (''DistrictOfficer'', ''DistrictFinance'') AND p.district = portal_district())))');
SELECT portal_scope('plan_lines', 'EXISTS (SELECT 1 FROM funding_plans p WHERE p.agreement = plan_lines.agreement)',
    'EXISTS (SELECT 1 FROM funding_plans p WHERE p.agreement = plan_lines.agreement AND (portal_is_system()
        OR (portal_role() IN (''DistrictOfficer'', ''DistrictFinance'') AND p.district = portal_district())))');
-- A line stands on a source of the district's own, or on one that a plan of the district draws on (SourceList.DrawnBy).
SELECT portal_scope('budget_lines', 'portal_is_system() OR (portal_is_office() AND district = portal_district())',
    'portal_is_system() OR (portal_role() IN (''DistrictOfficer'', ''DistrictFinance'') AND district = portal_district()
        AND (EXISTS (SELECT 1 FROM funding_sources s WHERE s.id = budget_lines.source AND s.district = portal_district())
            OR EXISTS (SELECT 1 FROM plan_sources d JOIN funding_plans p ON p.agreement = d.agreement
                WHERE d.source = budget_lines.source AND p.district = portal_district())))');
SELECT portal_scope('ledger_entries', 'EXISTS (SELECT 1 FROM budget_lines l WHERE l.id = line)');
SELECT portal_scope('ledger_balances', 'EXISTS (SELECT 1 FROM budget_lines l WHERE l.id = line)');
SELECT portal_scope('ledger_holds', 'EXISTS (SELECT 1 FROM budget_lines l WHERE l.id = line)');
