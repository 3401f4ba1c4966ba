-- Lets a signed-in person enter the company that he or she represents: its row in the register and the own membership, nothing else.
-- The person comes from the transaction, so nobody can register for somebody else.
CREATE OR REPLACE FUNCTION company_register(p_id uuid, p_ko text, p_en text, p_search text, p_district uuid, p_region text, p_number text,
    p_membership uuid, p_at timestamptz) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    me uuid := portal_person();
    today date := (p_at AT TIME ZONE 'Asia/Seoul')::date;
BEGIN
    IF me IS NULL OR me = '00000000-0000-0000-0000-000000000000' OR portal_role() IN ('Public', 'Guardian', 'System') THEN
        PERFORM portal_refuse('portal.forbidden');
    END IF;
    IF coalesce(p_number, '') !~ '^[0-9]{10}$' THEN PERFORM portal_refuse('company.business-number-missing'); END IF;
    PERFORM 1 FROM organizations d WHERE d.id = p_district AND d.kind IN ('District', 'City') AND d.district = d.id;
    IF NOT FOUND THEN PERFORM portal_refuse('company.not-a-district'); END IF;
    PERFORM 1 FROM organizations d JOIN regions r ON r.code = d.region_code OR r.parent_code = d.region_code
        WHERE d.id = p_district AND r.code = p_region;
    IF NOT FOUND THEN PERFORM portal_refuse('company.region-outside'); END IF;
    -- Nobody represents more than a handful; more is somebody playing with the register.
    IF (SELECT count(*) FROM company_profiles WHERE registered_by = me) >= 5 THEN PERFORM portal_refuse('company.too-many'); END IF;

    INSERT INTO organizations (id, kind, name_ko, name_en, district, region_code, business_number, is_sample, entered_at, search_text)
        VALUES (p_id, 'Company', p_ko, p_en, p_district, p_region, p_number, false, p_at, p_search);
    INSERT INTO memberships (id, person, organization, role, "from") VALUES (p_membership, me, p_id, 'CompanyRepresentative', today);
END $$;

SELECT portal_scope('company_profiles',
    'portal_is_system() OR registered_by = portal_person()
     OR (company = portal_organization() AND portal_role() IN (''CompanyMember'', ''CompanyRepresentative''))
     OR (portal_is_office() AND district = portal_district())',
    'portal_is_system() OR (company = portal_organization() AND portal_role() = ''CompanyRepresentative'')
     OR (registered_by = portal_person() AND EXISTS (SELECT 1 FROM memberships m WHERE m.organization = company AND m.person = portal_person()
         AND m.role = ''CompanyRepresentative'' AND m.revoked_at IS NULL))');
SELECT portal_scope('employees',
    'portal_is_system() OR (company = portal_organization() AND portal_role() IN (''CompanyMember'', ''CompanyRepresentative''))
     OR (portal_role() = ''Employee'' AND person = portal_person())',
    'portal_is_system() OR (company = portal_organization() AND portal_role() = ''CompanyRepresentative'')');
SELECT portal_scope('company_evidence',
    'portal_is_system() OR (company = portal_organization() AND portal_role() IN (''CompanyMember'', ''CompanyRepresentative''))
     OR (portal_is_office() AND district = portal_district())',
    'portal_is_system() OR (company = portal_organization() AND portal_role() IN (''CompanyMember'', ''CompanyRepresentative''))');
REVOKE DELETE ON company_profiles, employees FROM {app};
REVOKE UPDATE, DELETE ON company_evidence FROM {app};
