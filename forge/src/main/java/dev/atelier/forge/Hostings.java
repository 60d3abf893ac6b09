package dev.atelier.forge;

import dev.atelier.git.Checkout;
import dev.atelier.git.Credential;
import dev.atelier.git.Remote;
import java.util.Locale;
import java.util.Optional;

/** Finds out where a repository lies and who keeps its pull requests. Nobody is asked over the network by that. Implementations are thread-safe. */
public interface Hostings {
    /**
     * The forge of that repository if the server was told how to open it; otherwise plain git, whose pull requests are kept here.
     *
     * @throws ForgeFailure if the address is on a forge and names no repository there
     */
    Hosting of(String workspace, Remote remote) throws ForgeFailure;

    /** As {@link #of(String, Remote)}, but with the token that the session's resource brought, if it did. */
    Hosting of(String workspace, Checkout checkout) throws ForgeFailure;

    /**
     * What the server was given to fetch and push that repository; empty if it was given nothing for its host. It may ask the forge for it.
     */
    Optional<Credential> credential(String workspace, Remote remote) throws ForgeFailure, InterruptedException;

    /** Which kind keeps the pull requests of what was checked out. */
    Kind kind(String workspace, Checkout checkout);

    enum Kind {
        GITHUB,
        GITLAB,
        GITEA,
        GIT;

        /** As events and the API say it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
