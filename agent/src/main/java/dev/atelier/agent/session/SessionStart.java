package dev.atelier.agent.session;

import dev.atelier.journal.Companion;
import dev.atelier.journal.Session;
import dev.atelier.journal.SessionId;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Begins sessions on a repository, for studios that have a way of their own to be asked for one. Implementations are thread-safe. */
public interface SessionStart {
    /**
     * Begins a session; a repeated key returns the one that there is.
     *
     * @param principal for whom
     * @throws InvalidInputException naming the field, the value and the fix
     */
    Session start(CreateSession wanted, GivenRepository repository, Principal principal)
            throws InvalidInputException, IOException, InterruptedException;

    /**
     * As {@link #start(CreateSession, GivenRepository, Principal)}, under an id for which something was prepared, and together with what else is
     * to be written.
     *
     * @param repository null for none
     */
    Session start(Order order, CreateSession wanted, @Nullable GivenRepository repository)
            throws InvalidInputException, IOException, InterruptedException;

    /**
     * How a session is begun.
     *
     * @param id a fresh one; a repeated key returns the session that there is, under its own id
     * @param companion written in the transaction that creates the session, and not for a repeated key
     */
    record Order(SessionId id, Principal principal, Companion companion) {}

    /**
     * A repository that the session's agent is to find.
     *
     * @param url of any git remote
     * @param branch null for the remote's own
     * @param mountPath absolute, as the agent sees it
     */
    record GivenRepository(String url, @Nullable String branch, String mountPath) {}
}
