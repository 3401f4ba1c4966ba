-- The register of institutions is public: names, kinds and places of bodies, nothing of persons. Writing is the office's; a company's own
-- row comes in through its registration.
SELECT portal_scope('organizations', 'true',
    'portal_is_system() OR portal_role() = ''SystemAdmin'' OR (portal_role() IN (''DistrictOfficer'', ''DistrictAdmin'') AND district = portal_district())');
SELECT portal_scope('organization_names', 'true', 'EXISTS (SELECT 1 FROM organizations o WHERE o.id = organization_id AND (portal_is_system() OR portal_role() = ''SystemAdmin''
     OR (portal_role() IN (''DistrictOfficer'', ''DistrictAdmin'') AND o.district = portal_district())))');
REVOKE INSERT, UPDATE, DELETE ON regions FROM {app};
REVOKE DELETE ON organizations FROM {app};
