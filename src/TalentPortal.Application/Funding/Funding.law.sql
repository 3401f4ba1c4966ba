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
-- No new line in a closed year. Whoever closes it takes the same lock alone, so that no line slips in meanwhile.
CREATE OR REPLACE FUNCTION funding_year_open() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(hashtextextended(NEW.district::text, NEW.year));
    PERFORM 1 FROM year_closings WHERE district = NEW.district AND year = NEW.year;
    IF FOUND THEN PERFORM portal_refuse('funding.year-closed'); END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER budget_lines_open BEFORE INSERT ON budget_lines FOR EACH ROW EXECUTE FUNCTION funding_year_open();
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

-- What stood on a line at the end of each day that has entries: one row answers for any day, however long the journal is. An entry of an
-- earlier day moves the days after it too.
CREATE OR REPLACE FUNCTION funding_day(p_line uuid, p_day date, d bigint[]) RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM 1 FROM ledger_days WHERE line = p_line AND day = p_day;
    IF NOT FOUND THEN
        INSERT INTO ledger_days (line, day, appropriated, granted, received, carried_in, carried_out, committed, paid, recovered, returned,
            interest, interest_returned, available, ungranted, undisbursed, cash)
            SELECT p_line, p_day, coalesce(b.appropriated, 0), coalesce(b.granted, 0), coalesce(b.received, 0), coalesce(b.carried_in, 0), coalesce(b.carried_out, 0),
                coalesce(b.committed, 0), coalesce(b.paid, 0), coalesce(b.recovered, 0), coalesce(b.returned, 0), coalesce(b.interest, 0),
                coalesce(b.interest_returned, 0), coalesce(b.available, 0), coalesce(b.ungranted, 0), coalesce(b.undisbursed, 0), coalesce(b.cash, 0)
            FROM (SELECT 1) one LEFT JOIN LATERAL (SELECT * FROM ledger_days WHERE line = p_line AND day < p_day ORDER BY day DESC LIMIT 1) b ON true;
    END IF;
    UPDATE ledger_days SET appropriated = appropriated + d[1], granted = granted + d[2], received = received + d[3], carried_in = carried_in + d[4],
            carried_out = carried_out + d[5], committed = committed + d[6], paid = paid + d[7], recovered = recovered + d[8], returned =
            returned + d[9], interest = interest + d[10], interest_returned = interest_returned + d[11], available = available + d[12],
            ungranted = ungranted + d[13], undisbursed = undisbursed + d[14], cash = cash + d[15]
        WHERE line = p_line AND day >= p_day;
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
            AND appropriated + d[1] >= 0 AND (settled IS NULL OR p_kind IN ('Correction', 'Recovery', 'Return', 'InterestReturn'))
        RETURNING * INTO b;
        EXIT WHEN FOUND;
        -- Which rule says no? The row is held, so that the answer is true when it is given; if another gave money back meanwhile, try again.
        SELECT * INTO b FROM ledger_balances WHERE line = p_line FOR UPDATE;
        IF NOT FOUND THEN PERFORM portal_refuse('portal.not-found'); END IF;
        IF b.settled IS NOT NULL AND p_kind NOT IN ('Correction', 'Recovery', 'Return', 'InterestReturn') THEN PERFORM portal_refuse('funding.year-closed'); END IF;
        IF b.available + d[12] < 0 THEN PERFORM funding_refuse('funding.not-available', b.available, -d[12]); END IF;
        IF b.ungranted + d[13] < 0 THEN PERFORM funding_refuse('funding.more-than-budget', b.ungranted, -d[13]); END IF;
        IF b.appropriated + d[1] < 0 THEN PERFORM funding_refuse('funding.more-than-budget', b.appropriated, -d[1]); END IF;
        IF b.undisbursed + d[14] < 0 THEN PERFORM funding_refuse('funding.more-than-granted', b.undisbursed, -d[14]); END IF;
        IF b.cash + d[15] < 0 THEN PERFORM funding_refuse('funding.more-than-cash', b.cash, -d[15]); END IF;
        IF b.committed + d[6] < 0 THEN PERFORM funding_refuse('funding.more-than-open', b.committed, -d[6]); END IF;
        IF b.paid + d[7] < b.recovered + d[8] THEN PERFORM funding_refuse('funding.more-than-paid', b.paid - b.recovered, d[8] - d[7]); END IF;
        IF b.interest + d[10] < b.interest_returned + d[11] THEN PERFORM funding_refuse('funding.more-than-interest', b.interest - b.interest_returned, d[11] - d[10]); END IF;
    END LOOP;

    -- A closed year says why; what a payee gives back has its reason in the award.
    IF b.settled IS NOT NULL AND p_kind <> 'Recovery' AND coalesce(trim(p_reason), '') = '' THEN PERFORM portal_refuse('portal.reason-missing'); END IF;

    INSERT INTO ledger_entries (line, seq, id, kind, amount, appropriated, granted, received, carried_in, carried_out, committed, paid, recovered,
        returned, interest, interest_returned, available, ungranted, undisbursed, cash, available_after, reference, corrects, day, at, person,
        reason, document_no, document)
    VALUES (p_line, b.seq, p_entry, p_kind, p_amount, d[1], d[2], d[3], d[4], d[5], d[6], d[7], d[8], d[9], d[10], d[11], d[12], d[13], d[14], d[15],
        b.available, p_reference, p_corrects, p_day, p_at, coalesce(portal_person(), '00000000-0000-0000-0000-000000000000'::uuid),
        p_reason, p_document_no, p_document);
    PERFORM funding_day(p_line, p_day, d);
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
    IF e.kind IN ('Correction', 'Settlement') THEN PERFORM portal_refuse('funding.not-correctable'); END IF;
    PERFORM 1 FROM carry_overs WHERE e.id IN (out_entry, in_entry);
    IF FOUND THEN PERFORM portal_refuse('funding.carried'); END IF;
    IF e.reference IS NOT NULL THEN PERFORM portal_refuse('funding.has-reference'); END IF;
    PERFORM 1 FROM ledger_entries WHERE corrects = e.id;
    IF FOUND THEN PERFORM portal_refuse('funding.already-corrected'); END IF; -- two at once: the unique index says the same
    RETURN funding_append(p_entry, e.line, 'Correction', -e.amount, ARRAY[-e.appropriated, -e.granted, -e.received, -e.carried_in, -e.carried_out,
        -e.committed, -e.paid, -e.recovered, -e.returned, -e.interest, -e.interest_returned, -e.available, -e.ungranted, -e.undisbursed, -e.cash],
        NULL, e.id, p_day, p_at, p_reason, NULL, NULL);
END $$;

-- 확정: the line is closed. Its row is held from the check to the end, so that nothing is posted in between.
CREATE OR REPLACE FUNCTION funding_settle(p_entry uuid, p_line uuid, p_day date, p_at timestamptz, p_reason text, p_document_no text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    b ledger_balances%ROWTYPE;
    number bigint;
BEGIN
    PERFORM funding_may_post(p_line, 'Settlement');
    SELECT * INTO b FROM ledger_balances WHERE line = p_line FOR UPDATE;
    IF b.settled IS NOT NULL THEN PERFORM portal_refuse('funding.year-closed'); END IF;
    IF b.committed > 0 THEN PERFORM funding_refuse('funding.held-at-closing', b.committed, b.committed); END IF;
    IF b.cash <> 0 THEN
        RAISE EXCEPTION USING ERRCODE = 'TP001', MESSAGE = 'funding.left-at-closing',
            HINT = json_build_array(b.received + b.carried_in + b.interest - b.paid + b.recovered, b.carried_out + b.returned + b.interest_returned, b.cash)::text;
    END IF;
    number := funding_append(p_entry, p_line, 'Settlement', b.paid - b.recovered, array_fill(0::bigint, ARRAY[15]), NULL, NULL, p_day, p_at,
        p_reason, p_document_no, NULL);
    UPDATE ledger_balances SET settled = b.paid - b.recovered, settled_seq = number WHERE line = p_line;
    RETURN number;
END $$;

-- Takes the year's lock for whoever closes it: see funding_year_open.
CREATE OR REPLACE FUNCTION funding_lock_year(p_district uuid, p_year integer) RETURNS void LANGUAGE sql AS
    $$ SELECT pg_advisory_xact_lock(hashtextextended(p_district::text, p_year)) $$;

-- 이월: out of one year's line and into the next year's, which is opened where it is not there yet. It reads who decided, how much and why from
-- the application, and writes its two entries there. The entity says the rules first; here they hold whoever else writes meanwhile.
CREATE OR REPLACE FUNCTION funding_carry(p_carry uuid, p_out uuid, p_in uuid, p_day date, p_at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    c carry_overs%ROWTYPE;
    l budget_lines%ROWTYPE;
    b ledger_balances%ROWTYPE;
    target uuid;
    first bigint;
BEGIN
    SELECT * INTO c FROM carry_overs WHERE id = p_carry FOR UPDATE;
    IF NOT FOUND THEN PERFORM portal_refuse('portal.not-found'); END IF;
    PERFORM funding_may_post(c.line, 'CarryOut');
    IF c.state <> 'Applied' THEN PERFORM portal_refuse('portal.stale'); END IF;
    IF portal_person() = c.applied_by THEN PERFORM portal_refuse('funding.own-application'); END IF;
    SELECT * INTO l FROM budget_lines WHERE id = c.line;
    INSERT INTO budget_lines (id, district, source, year, purpose, name_ko, name_en, is_sample)
        VALUES (gen_random_uuid(), l.district, l.source, l.year + 1, l.purpose, l.name_ko, l.name_en, l.is_sample)
        ON CONFLICT (district, year, source, purpose) DO NOTHING;
    SELECT id INTO target FROM budget_lines WHERE district = l.district AND source = l.source AND year = l.year + 1 AND purpose = l.purpose;

    SELECT * INTO b FROM ledger_balances WHERE line = c.line FOR UPDATE;
    first := greatest(0, least(b.available, b.cash) - greatest(0, b.carried_in - (b.committed + b.paid - b.recovered + b.returned)));
    IF c.reason <> 'Unavoidable' AND c.amount > first AND c.amount <= least(b.available, b.cash) THEN
        PERFORM funding_refuse('funding.second-carry-over', first, c.amount);
    END IF;
    PERFORM funding_append(p_out, c.line, 'CarryOut', c.amount, ARRAY[0, 0, 0, 0, c.amount, 0, 0, 0, 0, 0, 0, -c.amount, 0, 0, -c.amount],
        NULL, NULL, p_day, p_at, c.plan, NULL, NULL);
    PERFORM funding_append(p_in, target, 'CarryIn', c.amount, ARRAY[0, 0, 0, c.amount, 0, 0, 0, 0, 0, 0, 0, c.amount, c.amount, 0, c.amount],
        NULL, NULL, p_day, p_at, c.plan, NULL, NULL);
END $$;

-- Takes a carry-over back whole: both entries by their opposites, or neither.
CREATE OR REPLACE FUNCTION funding_carry_back(p_carry uuid, p_day date, p_at timestamptz, p_reason text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    c carry_overs%ROWTYPE;
    e ledger_entries%ROWTYPE;
BEGIN
    SELECT * INTO c FROM carry_overs WHERE id = p_carry FOR UPDATE;
    IF NOT FOUND THEN PERFORM portal_refuse('portal.not-found'); END IF;
    PERFORM funding_may_post(c.line, 'Correction');
    IF c.state <> 'Approved' THEN PERFORM portal_refuse('portal.stale'); END IF;
    FOR e IN SELECT * FROM ledger_entries WHERE id IN (c.out_entry, c.in_entry) ORDER BY kind DESC LOOP
        PERFORM funding_append(gen_random_uuid(), e.line, 'Correction', -e.amount, ARRAY[-e.appropriated, -e.granted, -e.received, -e.carried_in,
            -e.carried_out, -e.committed, -e.paid, -e.recovered, -e.returned, -e.interest, -e.interest_returned, -e.available, -e.ungranted,
            -e.undisbursed, -e.cash], NULL, e.id, p_day, p_at, p_reason, NULL, NULL);
    END LOOP;
END $$;

-- The journal as postings: each entry in up to four books, each book with its debit and its credit. An entry's row holds them side by side,
-- and its checks are this view's balance (docs/decisions/0012).
CREATE OR REPLACE VIEW ledger_postings WITH (security_invoker = true) AS
    SELECT e.line, e.seq, e.id AS entry, e.kind, p.book, p.account, greatest(p.debit, 0) AS debit, greatest(-p.debit, 0) AS credit
    FROM ledger_entries e CROSS JOIN LATERAL (VALUES
        ('budget', 'available', e.available), ('budget', 'committed', e.committed), ('budget', 'paid', e.paid), ('budget', 'returned', e.returned),
        ('budget', 'carried_out', e.carried_out), ('budget', 'appropriated', -e.appropriated), ('budget', 'carried_in', -e.carried_in),
        ('budget', 'recovered', -e.recovered),
        ('grant', 'ungranted', e.ungranted), ('grant', 'granted', e.granted), ('grant', 'appropriated', -e.appropriated), ('grant', 'carried_in', -e.carried_in),
        ('disbursement', 'undisbursed', e.undisbursed), ('disbursement', 'received', e.received), ('disbursement', 'granted', -e.granted),
        ('cash', 'cash', e.cash), ('cash', 'paid', e.paid), ('cash', 'returned', e.returned), ('cash', 'interest_returned', e.interest_returned),
        ('cash', 'carried_out', e.carried_out), ('cash', 'received', -e.received), ('cash', 'carried_in', -e.carried_in), ('cash', 'recovered', -e.recovered),
        ('cash', 'interest', -e.interest)) AS p (book, account, debit)
    WHERE p.debit <> 0;
GRANT SELECT ON ledger_postings TO {app};
REVOKE INSERT, UPDATE, DELETE ON ledger_postings FROM {app};

-- The days as the journal gives them.
CREATE OR REPLACE FUNCTION funding_fill_days() RETURNS void LANGUAGE sql AS $$
    INSERT INTO ledger_days (line, day, appropriated, granted, received, carried_in, carried_out, committed, paid, recovered, returned, interest, interest_returned,
        available, ungranted, undisbursed, cash)
    SELECT line, day, sum(appropriated) OVER w, sum(granted) OVER w, sum(received) OVER w, sum(carried_in) OVER w, sum(carried_out) OVER w, sum(committed)
        OVER w, sum(paid) OVER w, sum(recovered) OVER w, sum(returned) OVER w, sum(interest) OVER w, sum(interest_returned) OVER w,
        sum(available) OVER w, sum(ungranted) OVER w, sum(undisbursed) OVER w, sum(cash) OVER w
    FROM (SELECT line, day, sum(appropriated) AS appropriated, sum(granted) AS granted, sum(received) AS received, sum(carried_in) AS carried_in,
            sum(carried_out) AS carried_out, sum(committed) AS committed, sum(paid) AS paid, sum(recovered) AS recovered, sum(returned) AS
            returned, sum(interest) AS interest, sum(interest_returned) AS interest_returned, sum(available) AS available, sum(ungranted) AS
            ungranted, sum(undisbursed) AS undisbursed, sum(cash) AS cash
          FROM ledger_entries GROUP BY line, day) d WINDOW w AS (PARTITION BY line ORDER BY day)
$$;

-- The yearly matrix: what stands on all lines of a source in a district and year. It moves with the balances of its lines, whatever moves
-- them, and at commit: many lines share one row, which is held no longer than the head of the district's audit chain is, and behind it, so
-- that two officials of a district never wait for each other here (docs/decisions/0017).
CREATE OR REPLACE FUNCTION funding_roll() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    l budget_lines%ROWTYPE;
BEGIN
    SELECT * INTO l FROM budget_lines WHERE id = NEW.line;
    IF TG_OP = 'INSERT' THEN -- a line begins with nothing on it
        INSERT INTO ledger_years (district, year, source, lines, settled_lines, settled, appropriated, granted, received, carried_in, carried_out, committed,
            paid, recovered, returned, interest, interest_returned, available, ungranted, undisbursed, cash)
            VALUES (l.district, l.year, l.source, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
            ON CONFLICT (district, year, source) DO UPDATE SET lines = ledger_years.lines + 1;
        RETURN NULL;
    END IF;
    UPDATE ledger_years SET settled_lines = settled_lines + (NEW.settled IS NOT NULL)::integer - (OLD.settled IS NOT NULL)::integer,
            settled = settled + coalesce(NEW.settled, 0) - coalesce(OLD.settled, 0),
            appropriated = appropriated + NEW.appropriated - OLD.appropriated, granted = granted + NEW.granted - OLD.granted,
            received = received + NEW.received - OLD.received, carried_in = carried_in + NEW.carried_in - OLD.carried_in,
            carried_out = carried_out + NEW.carried_out - OLD.carried_out, committed = committed + NEW.committed - OLD.committed,
            paid = paid + NEW.paid - OLD.paid, recovered = recovered + NEW.recovered - OLD.recovered,
            returned = returned + NEW.returned - OLD.returned, interest = interest + NEW.interest - OLD.interest,
            interest_returned = interest_returned + NEW.interest_returned - OLD.interest_returned,
            available = available + NEW.available - OLD.available, ungranted = ungranted + NEW.ungranted - OLD.ungranted,
            undisbursed = undisbursed + NEW.undisbursed - OLD.undisbursed, cash = cash + NEW.cash - OLD.cash
        WHERE district = l.district AND year = l.year AND source = l.source;
    RETURN NULL;
END $$;
DO $$ BEGIN -- a constraint trigger cannot be replaced, and dropping it would stop the portal for a moment at each start
    IF NOT EXISTS (SELECT 1 FROM pg_trigger WHERE tgname = 'ledger_balances_roll' AND tgrelid = 'ledger_balances'::regclass) THEN
        CREATE CONSTRAINT TRIGGER ledger_balances_roll AFTER INSERT OR UPDATE ON ledger_balances DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW EXECUTE FUNCTION funding_roll();
    END IF;
END $$;

-- The matrix as the balances give it.
CREATE OR REPLACE FUNCTION funding_fill_years() RETURNS void LANGUAGE sql AS $$
    INSERT INTO ledger_years (district, year, source, lines, settled_lines, settled,
        appropriated, granted, received, carried_in, carried_out, committed, paid, recovered, returned, interest, interest_returned,
        available, ungranted, undisbursed, cash)
    SELECT l.district, l.year, l.source, count(*), count(b.settled), coalesce(sum(b.settled), 0),
        sum(b.appropriated), sum(b.granted), sum(b.received), sum(b.carried_in), sum(b.carried_out), sum(b.committed), sum(b.paid),
        sum(b.recovered), sum(b.returned), sum(b.interest), sum(b.interest_returned), sum(b.available), sum(b.ungranted),
        sum(b.undisbursed), sum(b.cash)
    FROM budget_lines l JOIN ledger_balances b ON b.line = l.id GROUP BY l.district, l.year, l.source
$$;

-- Sums made anew from the journal, for the day on which they are found not to agree. Posting waits meanwhile.
CREATE OR REPLACE FUNCTION funding_rebuild() RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    changed bigint;
BEGIN
    IF NOT portal_is_system() THEN PERFORM portal_refuse('portal.forbidden'); END IF;
    LOCK TABLE ledger_entries, ledger_balances, ledger_holds, ledger_days, ledger_years IN SHARE ROW EXCLUSIVE MODE;
    DELETE FROM ledger_years; -- whatever it holds, it cannot stand in the way of what follows
    INSERT INTO ledger_balances (line, seq, appropriated, granted, received, carried_in, carried_out, committed, paid, recovered, returned, interest, interest_returned,
        available, ungranted, undisbursed, cash)
        SELECT id, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 FROM budget_lines ON CONFLICT DO NOTHING;
    WITH made AS (SELECT l.id AS line, count(e.seq) AS seq,
            coalesce(sum(e.appropriated), 0) AS appropriated, coalesce(sum(e.granted), 0) AS granted, coalesce(sum(e.received), 0) AS
            received, coalesce(sum(e.carried_in), 0) AS carried_in, coalesce(sum(e.carried_out), 0) AS carried_out,
            coalesce(sum(e.committed), 0) AS committed, coalesce(sum(e.paid), 0) AS paid, coalesce(sum(e.recovered), 0) AS recovered,
            coalesce(sum(e.returned), 0) AS returned, coalesce(sum(e.interest), 0) AS interest, coalesce(sum(e.interest_returned), 0) AS
            interest_returned, coalesce(sum(e.available), 0) AS available, coalesce(sum(e.ungranted), 0) AS ungranted,
            coalesce(sum(e.undisbursed), 0) AS undisbursed, coalesce(sum(e.cash), 0) AS cash,
            (array_agg(e.amount) FILTER (WHERE e.kind = 'Settlement'))[1] AS settled, max(e.seq) FILTER (WHERE e.kind = 'Settlement') AS settled_seq
        FROM budget_lines l LEFT JOIN ledger_entries e ON e.line = l.id GROUP BY l.id)
    UPDATE ledger_balances b SET (seq, appropriated, granted, received, carried_in, carried_out, committed, paid, recovered, returned, interest, interest_returned,
                available, ungranted, undisbursed, cash, settled, settled_seq)
            = (m.seq, m.appropriated, m.granted, m.received, m.carried_in, m.carried_out, m.committed, m.paid, m.recovered, m.returned,
                m.interest, m.interest_returned, m.available, m.ungranted, m.undisbursed, m.cash, m.settled, m.settled_seq)
        FROM made m WHERE m.line = b.line
            AND (b.seq, b.appropriated, b.granted, b.received, b.carried_in, b.carried_out, b.committed, b.paid, b.recovered, b.returned,
                b.interest, b.interest_returned, b.available, b.ungranted, b.undisbursed, b.cash, b.settled, b.settled_seq)
            IS DISTINCT FROM (m.seq, m.appropriated, m.granted, m.received, m.carried_in, m.carried_out, m.committed, m.paid, m.recovered, m.returned,
                m.interest, m.interest_returned, m.available, m.ungranted, m.undisbursed, m.cash, m.settled, m.settled_seq);
    GET DIAGNOSTICS changed = ROW_COUNT;
    DELETE FROM ledger_holds;
    INSERT INTO ledger_holds (line, reference, open, paid, recovered)
        SELECT line, reference, sum(committed), sum(paid), sum(recovered) FROM ledger_entries WHERE reference IS NOT NULL GROUP BY line, reference;
    DELETE FROM ledger_days;
    PERFORM funding_fill_days();
    SET CONSTRAINTS ledger_balances_roll IMMEDIATE; -- what the balances did above is over before the matrix is made anew
    DELETE FROM ledger_years;
    PERFORM funding_fill_years();
    RETURN changed;
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

-- What a plan may draw on (SourceList.ForPlans): its district's own money, money from above a district, and what a plan of the district draws
-- on already, as the next version of an agreement does. Another district's own money would change that district's figures. It looks at
-- plan_sources past row security, as a policy of plan_sources cannot look at its own table.
CREATE OR REPLACE FUNCTION funding_may_draw(p_agreement uuid, p_source uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM funding_plans p JOIN funding_sources s ON s.id = p_source
        WHERE p.agreement = p_agreement AND (s.district IS NULL OR s.district = p.district
            OR s.legal_type IN ('RdContribution', 'StateSubsidy', 'ProvinceSubsidy', 'EducationOffice')
            OR EXISTS (SELECT 1 FROM plan_sources d JOIN funding_plans o ON o.agreement = d.agreement WHERE d.source = s.id AND o.district = p.district)))
$$;

REVOKE EXECUTE ON FUNCTION funding_append(uuid, uuid, text, bigint, bigint[], uuid, uuid, date, timestamptz, text, text, uuid) FROM PUBLIC, {app};
REVOKE EXECUTE ON FUNCTION funding_open_balance() FROM PUBLIC, {app};
REVOKE EXECUTE ON FUNCTION funding_fill_days() FROM PUBLIC, {app};
REVOKE EXECUTE ON FUNCTION funding_roll() FROM PUBLIC, {app};
REVOKE EXECUTE ON FUNCTION funding_fill_years() FROM PUBLIC, {app};
REVOKE EXECUTE ON FUNCTION funding_year_open() FROM PUBLIC, {app};
REVOKE EXECUTE ON FUNCTION funding_day(uuid, date, bigint[]) FROM PUBLIC, {app};

CREATE OR REPLACE TRIGGER ledger_entries_keep BEFORE UPDATE OR DELETE ON ledger_entries FOR EACH ROW EXECUTE FUNCTION journal_refuses();
CREATE OR REPLACE TRIGGER ledger_entries_stay BEFORE TRUNCATE ON ledger_entries FOR EACH STATEMENT EXECUTE FUNCTION journal_refuses();
REVOKE INSERT, UPDATE, DELETE ON ledger_entries, ledger_balances, ledger_holds, ledger_days, ledger_years FROM {app};
REVOKE DELETE ON funding_sources, funding_plans, budget_lines FROM {app};
-- A line's money is told by its source, year and district: these stay as they were opened.
REVOKE UPDATE ON budget_lines FROM {app};
GRANT UPDATE (name_ko, name_en) ON budget_lines TO {app};

-- Days of the entries that were there before the days were kept.
SELECT funding_fill_days() WHERE NOT EXISTS (SELECT 1 FROM ledger_days);
SELECT funding_fill_years() WHERE NOT EXISTS (SELECT 1 FROM ledger_years);

-- An application says the same for ever; its decision is added to it. A closed year stays closed.
REVOKE UPDATE, DELETE ON carry_overs, year_closings FROM {app};
GRANT UPDATE (state, decided_by, decided_at, note, out_entry, in_entry) ON carry_overs TO {app};

SELECT portal_scope('funding_sources', 'true',
    'portal_is_system() OR (portal_role() IN (''DistrictOfficer'', ''DistrictFinance'') AND district = portal_district())');
-- A plan is seen by whoever sees its agreement (row security of agreements applies inside the EXISTS, which looks by primary key): the
-- money of a draft is no more public than the draft.
SELECT portal_scope('funding_plans', 'EXISTS (SELECT 1 FROM agreements a WHERE a.id = funding_plans.agreement)',
    'portal_is_system() OR (portal_role() IN (''DistrictOfficer'', ''DistrictFinance'') AND district = portal_district()
        AND EXISTS (SELECT 1 FROM agreements a WHERE a.id = funding_plans.agreement AND a.owner = funding_plans.district))');
SELECT portal_scope('plan_sources', 'EXISTS (SELECT 1 FROM funding_plans p WHERE p.agreement = plan_sources.agreement)',
    'EXISTS (SELECT 1 FROM funding_plans p WHERE p.agreement = plan_sources.agreement AND (portal_is_system()
        OR (portal_role() IN (''DistrictOfficer'', ''DistrictFinance'') AND p.district = portal_district()
            AND funding_may_draw(plan_sources.agreement, plan_sources.source))))');
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
SELECT portal_scope('ledger_days', 'EXISTS (SELECT 1 FROM budget_lines l WHERE l.id = line)');
SELECT portal_scope('ledger_years', 'portal_is_system() OR (portal_is_office() AND district = portal_district())');
SELECT portal_scope('carry_overs', 'portal_is_system() OR (portal_is_office() AND district = portal_district())',
    'portal_is_system() OR (portal_role() IN (''DistrictOfficer'', ''DistrictFinance'', ''DistrictApprover'') AND district = portal_district())');
SELECT portal_scope('year_closings', 'portal_is_system() OR (portal_is_office() AND district = portal_district())',
    'portal_is_system() OR (portal_role() IN (''DistrictOfficer'', ''DistrictFinance'') AND district = portal_district())');
-- What was checked, and what the last check found: the portal's own; whoever reads audits sees the finding.
SELECT portal_scope('ledger_marks', 'portal_is_system()', 'portal_is_system()');
SELECT portal_scope('ledger_checks', 'portal_is_system() OR portal_role() IN (''DistrictAdmin'', ''Auditor'', ''SystemAdmin'')', 'portal_is_system()');
