package dev.atelier.agent.studio;

import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.Principal;
import dev.atelier.journal.Session;
import dev.atelier.journal.SessionId;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is said on {@code /ws/{name}} in a studio's own words, by whoever does not ask for plain events there. Thread-safe. */
public interface LiveDialect {
    /**
     * Begins to talk; empty if the name is nothing of this studio's.
     *
     * @throws InvalidInputException if it is, but cannot be followed like this
     */
    Optional<Talk> open(Visit visit) throws InvalidInputException;

    /** Somebody begins to follow a session, of any studio, in plain events on this node. Is followed by {@link #left}. */
    default void arrived(SessionId session, Principal who) {}

    /** They do not any more. */
    default void left(SessionId session, Principal who) {}

    /**
     * Somebody who connects.
     *
     * @param name as it stands in the path; empty if nothing stands there
     * @param session the session of that name; null if there is none that the caller may see
     * @param after from where on they want to hear what was told, in the dialect's own form; null if they did not say
     * @param client which of the caller's clients it is
     */
    record Visit(
            String name,
            @Nullable Session session,
            Principal principal,
            @Nullable String after,
            Client client) {}

    /**
     * A client by which it can be known again.
     *
     * @param name what it calls itself, else where it connects from
     * @param named whether it calls itself so
     */
    record Client(String name, boolean named) {}

    /** One connection. */
    interface Talk {
        /** Talks until {@link #close}, or until nobody listens any more. On the connection's own thread. */
        void run(Outlet out) throws IOException, InterruptedException;

        /**
         * Takes a message, any text. On another thread than the connection's; does not wait for the client.
         *
         * @return false if the client does not read its answers, and is not worth talking to
         */
        boolean hear(String text);

        /** Ends {@link #run} soon, or before it begins. From any thread, does not wait. */
        void close();
    }

    /** The way to the client; for one thread. A client that does not read holds it up for seconds and is then given up with an exception. */
    interface Outlet {
        void send(String json) throws IOException;

        /** To be called when there is nothing more to send for now. */
        void flush() throws IOException;

        /** Finds out whether anybody is still there, without a word. */
        void ping() throws IOException;
    }
}
