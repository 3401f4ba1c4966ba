-- What is offered, when and how many seats are free is public. Only the office of the district opens and plans.
SELECT portal_scope('offerings', 'true', 'portal_is_system() OR (portal_role() = ''DistrictOfficer'' AND district = portal_district())');
SELECT portal_scope('capacity_pools', 'true',
    'portal_is_system() OR (portal_role() = ''DistrictOfficer'' AND EXISTS (SELECT 1 FROM offerings o WHERE o.id = offering_id AND o.district = portal_district()))');
SELECT portal_scope('sessions', 'true',
    'portal_is_system() OR (portal_role() = ''DistrictOfficer'' AND EXISTS (SELECT 1 FROM offerings o WHERE o.id = offering AND o.district = portal_district()))');

-- Seats taken are moved by enrollment_take and enrollment_give_back alone, which run as the owner.
REVOKE DELETE ON offerings, capacity_pools, sessions FROM {app};
REVOKE UPDATE ON capacity_pools, sessions FROM {app};
GRANT UPDATE (capacity) ON capacity_pools TO {app};
GRANT UPDATE (day, start, "end", place_ko, place_en, min, max, state) ON sessions TO {app};
