package dev.atelier.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One atomic addition to a session's journal.
 *
 * @param session must exist
 * @param drafts at least one, in order
 * @param guard what must hold
 * @param status the session's new status, visible together with the events; null keeps it
 * @param title the session's new title, empty for none, null keeps it
 * @param facts what the session is made of from now on, a JSON object, null keeps it
 * @param companion further writes in the same transaction
 */
public record Append(
        SessionId session,
        List<Draft> drafts,
        Guard guard,
        @Nullable String status,
        @Nullable String title,
        @Nullable String facts,
        Companion companion) {
    public Append {
        drafts = List.copyOf(drafts);
        if (drafts.isEmpty()) {
            throw new IllegalArgumentException("an append needs at least one event");
        }
    }

    public static Append of(SessionId session, Guard guard, List<Draft> drafts) {
        return new Append(session, drafts, guard, null, null, null, Companion.NONE);
    }

    public Append withStatus(@Nullable String newStatus) {
        return new Append(session, drafts, guard, newStatus, title, facts, companion);
    }

    public Append withTitle(@Nullable String newTitle) {
        return new Append(session, drafts, guard, status, newTitle, facts, companion);
    }

    public Append withFacts(String newFacts) {
        return new Append(session, drafts, guard, status, title, newFacts, companion);
    }

    public Append with(Companion newCompanion) {
        return new Append(session, drafts, guard, status, title, facts, newCompanion);
    }
}
