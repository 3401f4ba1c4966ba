-- A body is seen by whoever sees its agreement (row security of agreements applies inside the EXISTS).
SELECT portal_scope('bodies', 'EXISTS (SELECT 1 FROM agreements a WHERE a.id = agreement)', 'agreement_is_mine_to_write(agreement)');
REVOKE DELETE ON bodies FROM {app};
