-- Anybody's action may tell anybody something; only the person, or a holder of the post, reads it and marks it read.
SELECT portal_scope('notices',
    '(person = portal_person() AND person <> ''00000000-0000-0000-0000-000000000000'') OR (organization = portal_organization() AND role = portal_role())');
DROP POLICY adds ON notices;
CREATE POLICY adds ON notices FOR INSERT TO {app} WITH CHECK (true);
REVOKE UPDATE, DELETE ON notices FROM {app};
GRANT UPDATE (read_at, read_by) ON notices TO {app};

-- Mail that leaves is read by the worker alone: it may hold a personal link.
SELECT portal_scope('outbox_messages', 'portal_is_system()');
DROP POLICY adds ON outbox_messages;
CREATE POLICY adds ON outbox_messages FOR INSERT TO {app} WITH CHECK (true);
REVOKE UPDATE, DELETE ON outbox_messages FROM {app};
GRANT UPDATE (state, attempts, next_try_at, sent_at, error, args, href) ON outbox_messages TO {app};
