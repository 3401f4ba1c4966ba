-- A body is seen by whoever sees its agreement (row security of agreements applies inside the EXISTS).
SELECT portal_scope('bodies', 'EXISTS (SELECT 1 FROM agreements a WHERE a.id = agreement)', 'agreement_is_mine_to_write(agreement)');
-- Nothing is planned under a draft that was withdrawn.
CREATE OR REPLACE TRIGGER bodies_before_withdrawal BEFORE INSERT ON bodies FOR EACH ROW EXECUTE FUNCTION agreement_says_no_more();
REVOKE DELETE ON bodies FROM {app};
