/** What becomes of letters once they are out: their keys are retired or revoked, and none is lost as long as one letter bears it. */
export const lettersHandover = `
ALTER TABLE signing_key ADD COLUMN last_day TEXT;
ALTER TABLE signing_key ADD COLUMN revoked_from TEXT CHECK (revoked_from IS NULL OR last_day IS NOT NULL);
ALTER TABLE signing_key ADD COLUMN revoke_reason TEXT CHECK (revoked_from IS NULL OR length(revoke_reason) > 0);
-- Only one key is in use at a time.
CREATE UNIQUE INDEX signing_key_in_use ON signing_key (last_day IS NULL) WHERE last_day IS NULL;

-- Letters that are out can be checked as long as their key is there.
CREATE TRIGGER signing_key_kept BEFORE DELETE ON signing_key
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER signing_key_fixed BEFORE UPDATE OF key_id, public_key, private_key, created_at ON signing_key
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
CREATE TRIGGER signing_key_ends_once BEFORE UPDATE OF last_day, revoked_from ON signing_key
WHEN (OLD.last_day IS NOT NULL AND NEW.last_day IS NOT OLD.last_day)
  OR (OLD.revoked_from IS NOT NULL AND NEW.revoked_from IS NOT OLD.revoked_from)
BEGIN SELECT RAISE(ABORT, 'append_only'); END;
`;
