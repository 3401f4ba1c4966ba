-- A programme is seen by whoever sees its agreement; a draft by its district's office only.
SELECT portal_scope('programmes',
    'EXISTS (SELECT 1 FROM agreements a WHERE a.id = agreement)
     AND (state <> ''Draft'' OR portal_is_system() OR (portal_is_office() AND district = portal_district()))',
    'portal_is_system() OR (portal_role() = ''DistrictOfficer'' AND district = portal_district() AND agreement_is_mine_to_write(agreement))');
SELECT portal_scope('programme_deliverers', 'EXISTS (SELECT 1 FROM programmes p WHERE p.id = programme)',
    'EXISTS (SELECT 1 FROM programmes p WHERE p.id = programme AND (portal_is_system() OR (portal_role() = ''DistrictOfficer'' AND p.district = portal_district())))');
REVOKE DELETE ON programmes FROM {app};
