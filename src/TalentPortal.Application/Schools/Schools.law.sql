-- A pupil's number is unique in the class among those who have not left. Checked at the end of a statement, so that two may swap numbers.
DO $$ BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'school.number-taken') THEN
        ALTER TABLE pupils ADD CONSTRAINT "school.number-taken" EXCLUDE USING btree
            (school WITH =, year WITH =, grade WITH =, class WITH =, number WITH =) WHERE (left_on IS NULL) DEFERRABLE INITIALLY IMMEDIATE;
    END IF;
END $$;

CREATE OR REPLACE FUNCTION portal_is_school() RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE AS
    $$ BEGIN RETURN portal_role() IN ('SchoolTeacher', 'SchoolHead'); END $$;
GRANT EXECUTE ON FUNCTION portal_is_school() TO {app};

SELECT portal_scope('school_profiles', 'true', 'portal_is_system() OR (portal_role() = ''DistrictOfficer'' AND EXISTS
    (SELECT 1 FROM organizations o WHERE o.id = school AND o.district = portal_district()))');
SELECT portal_scope('school_classes', 'portal_is_system() OR (portal_is_school() AND school = portal_organization())');
-- pupil_is_listed (Enrollment.law.sql): on a list of the district's offerings, with consent, now.
SELECT portal_scope('pupils',
    'portal_is_system() OR (portal_is_school() AND school = portal_organization())
     OR (portal_role() = ''DistrictOfficer'' AND pupil_is_listed(id, portal_district()))',
    'portal_is_system() OR (portal_is_school() AND school = portal_organization())');
SELECT portal_scope('roster_books', 'portal_is_school() AND school = portal_organization()');
SELECT portal_scope('roster_uploads', 'portal_is_school() AND school = portal_organization()', 'portal_is_school() AND school = portal_organization()');
SELECT portal_scope('roster_lines', 'EXISTS (SELECT 1 FROM roster_uploads u WHERE u.id = upload)');

-- "Not in file" never deletes: a pupil leaves by a date. What a file held is deleted when its upload ends.
REVOKE DELETE ON pupils, school_classes, school_profiles, roster_books FROM {app};
