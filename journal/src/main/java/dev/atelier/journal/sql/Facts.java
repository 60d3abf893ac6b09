package dev.atelier.journal.sql;

import dev.atelier.journal.Event;
import dev.atelier.journal.Session;
import dev.atelier.journal.SessionId;
import java.util.List;
import java.util.Map;

/**
 * What the store holds about a batch of commands, read in the transaction that will write them.
 *
 * @param heads of the sessions that exist
 * @param inputs events that were sent with one of the batch's idempotency keys
 * @param sessions that were created with one of the batch's idempotency keys
 * @param numbers fresh session numbers, one per creation
 */
record Facts(
        Map<SessionId, Head> heads,
        Map<InputKey, Event> inputs,
        Map<SessionKey, Session> sessions,
        List<Long> numbers) {
    record InputKey(SessionId session, String key) {}

    record SessionKey(String workspace, String key) {}
}
