-- The post's drafts; in a role held for oneself, one's own.
SELECT portal_scope('drafts', 'portal_is_system() OR (portal_role() <> ''Public'' AND organization = portal_organization() AND role = portal_role()
    AND owner = CASE WHEN portal_role_is_personal() THEN portal_person() ELSE ''00000000-0000-0000-0000-000000000000''::uuid END)');
