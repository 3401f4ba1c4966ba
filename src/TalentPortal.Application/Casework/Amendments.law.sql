-- The money of a version that was replaced stays as it was when it was: what changes is the plan of the version in force.
CREATE OR REPLACE FUNCTION plan_of_old_version_stays() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    touched jsonb;
BEGIN
    FOREACH touched IN ARRAY array_remove(ARRAY[to_jsonb(OLD), to_jsonb(NEW)], NULL) LOOP
        PERFORM 1 FROM agreements WHERE id = (touched ->> 'agreement')::uuid AND state = 'Superseded' FOR SHARE;
        IF FOUND THEN PERFORM portal_refuse('funding.plan-over'); END IF;
    END LOOP;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
REVOKE EXECUTE ON FUNCTION plan_of_old_version_stays() FROM PUBLIC, {app};
CREATE OR REPLACE TRIGGER funding_plans_of_old_version BEFORE INSERT OR UPDATE OR DELETE ON funding_plans FOR EACH ROW EXECUTE FUNCTION plan_of_old_version_stays();
CREATE OR REPLACE TRIGGER plan_sources_of_old_version BEFORE INSERT OR UPDATE OR DELETE ON plan_sources FOR EACH ROW EXECUTE FUNCTION plan_of_old_version_stays();
CREATE OR REPLACE TRIGGER plan_lines_of_old_version BEFORE INSERT OR UPDATE OR DELETE ON plan_lines FOR EACH ROW EXECUTE FUNCTION plan_of_old_version_stays();
