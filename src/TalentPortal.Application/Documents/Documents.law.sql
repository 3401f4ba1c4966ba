-- Whether the document was handed over to the actor's organisation, which those who represent it read, or published (the nil organisation). It steps over row security
-- because the two tables ask each other.
CREATE OR REPLACE FUNCTION document_is_shared(p_document uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM document_readers r WHERE r.document = p_document
        AND (r.organization = '00000000-0000-0000-0000-000000000000' OR (r.organization = portal_organization() AND portal_role_represents())));
$$;

-- The uploader's side: one's own, or one's organisation's in a role of the organisation. What the portal itself stored has no uploader.
CREATE OR REPLACE FUNCTION document_is_ours(p_uploaded_by uuid, p_organization uuid, p_is_personal boolean) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT portal_is_system()
        OR (p_uploaded_by = portal_person() AND p_uploaded_by <> '00000000-0000-0000-0000-000000000000')
        OR (NOT p_is_personal AND p_organization = portal_organization() AND NOT portal_role_is_personal());
$$;

SELECT portal_scope('stored_documents',
    'document_is_ours(uploaded_by, organization, is_personal) OR document_is_shared(id)',
    'document_is_ours(uploaded_by, organization, is_personal)');
DROP POLICY adds ON stored_documents;
CREATE POLICY adds ON stored_documents FOR INSERT TO {app} WITH CHECK (portal_is_system()
    OR (uploaded_by = portal_person() AND organization = portal_organization() AND portal_role() <> 'Public'));
DROP POLICY removes ON stored_documents;
CREATE POLICY removes ON stored_documents FOR DELETE TO {app} USING (owner_record IS NULL AND document_is_ours(uploaded_by, organization, is_personal));
REVOKE UPDATE ON stored_documents FROM {app};
GRANT UPDATE (state, reason, checked_at, owner_room, owner_record) ON stored_documents TO {app};

-- Whoever may read a document may hand it on; the room decides when.
SELECT portal_scope('document_readers',
    'portal_is_system() OR organization = ''00000000-0000-0000-0000-000000000000'' OR (organization = portal_organization() AND portal_role_represents())',
    'EXISTS (SELECT 1 FROM stored_documents d WHERE d.id = document)');
REVOKE UPDATE ON document_readers FROM {app};
