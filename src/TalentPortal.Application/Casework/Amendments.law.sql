-- The money of a version that was replaced, or withdrawn before anybody signed it, stays as it was when it was: what changes is the plan of the version in force. While an amendment
-- is under way its own plan, a copy, is the one to change: another change of the old one would be lost. The lock takes turns with the copying.
CREATE OR REPLACE FUNCTION plan_of_old_version_stays() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    touched jsonb;
    key uuid;
    now_is text;
BEGIN
    FOREACH touched IN ARRAY array_remove(ARRAY[to_jsonb(OLD), to_jsonb(NEW)], NULL) LOOP
        key := (touched ->> 'agreement')::uuid;
        SELECT state INTO now_is FROM agreements WHERE id = key FOR SHARE;
        IF now_is IN ('Superseded', 'Withdrawn') THEN PERFORM portal_refuse('funding.plan-over'); END IF;
        IF agreement_is_being_amended(key) THEN PERFORM portal_refuse('funding.plan-amended'); END IF;
    END LOOP;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
REVOKE EXECUTE ON FUNCTION plan_of_old_version_stays() FROM PUBLIC, {app};
CREATE OR REPLACE TRIGGER funding_plans_of_old_version BEFORE INSERT OR UPDATE OR DELETE ON funding_plans FOR EACH ROW EXECUTE FUNCTION plan_of_old_version_stays();
CREATE OR REPLACE TRIGGER plan_sources_of_old_version BEFORE INSERT OR UPDATE OR DELETE ON plan_sources FOR EACH ROW EXECUTE FUNCTION plan_of_old_version_stays();
CREATE OR REPLACE TRIGGER plan_lines_of_old_version BEFORE INSERT OR UPDATE OR DELETE ON plan_lines FOR EACH ROW EXECUTE FUNCTION plan_of_old_version_stays();
