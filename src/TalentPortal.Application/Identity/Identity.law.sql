-- Sign-in must find an account before anybody is known, so accounts stand outside row security; they hold no right to anything.
SELECT portal_scope('memberships',
    'portal_is_system() OR person = portal_person() OR organization = portal_organization()
     OR (portal_role() IN (''DistrictAdmin'', ''Auditor'') AND EXISTS (SELECT 1 FROM organizations o WHERE o.id = organization AND o.district = portal_district()))
     OR portal_role() = ''SystemAdmin''',
    'portal_is_system() OR portal_role() = ''SystemAdmin''
     OR (portal_role() = ''DistrictAdmin'' AND EXISTS (SELECT 1 FROM organizations o WHERE o.id = organization AND o.district = portal_district()))
     OR (portal_role() IN (''SchoolHead'', ''CompanyRepresentative'') AND organization = portal_organization())');
-- Asked at sign-in, before anybody is known: the portal's own work.
SELECT portal_scope('sign_in_sessions', 'portal_is_system()');
REVOKE DELETE ON memberships, accounts FROM {app};
