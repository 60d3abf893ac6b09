package dev.atelier.server.v1.resources;

import dev.atelier.agent.event.SessionTerms;
import dev.atelier.git.Checkout;
import dev.atelier.git.CheckoutRegister;
import dev.atelier.git.GitFailure;
import dev.atelier.git.Remote;
import dev.atelier.git.Repositories;
import dev.atelier.git.Requester;
import dev.atelier.git.Target;
import dev.atelier.journal.SessionId;
import dev.atelier.registry.Ref;
import dev.atelier.registry.secret.SecretBox.UnreadableException;
import dev.atelier.registry.vault.SessionSecrets;
import dev.atelier.sandbox.FileRefusal;
import dev.atelier.sandbox.Installation;
import dev.atelier.sandbox.SandboxPath;
import dev.atelier.sandbox.Workspaces;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Checks the repositories of sessions out into their trees, each once: afterwards it is the agent's, to change or to remove. A session and
 * its threads may ask at the same time; one of them fetches and the others wait. Thread-safe.
 */
@Component
final class SessionRepositories {
    private final Repositories repositories;
    private final CheckoutRegister checkouts;
    private final SessionSecrets secrets;
    private final Workspaces workspaces;
    private final TreeLocks trees;

    SessionRepositories(
            Repositories repositories,
            CheckoutRegister checkouts,
            SessionSecrets secrets,
            Workspaces workspaces,
            TreeLocks trees) {
        this.repositories = repositories;
        this.checkouts = checkouts;
        this.secrets = secrets;
        this.workspaces = workspaces;
        this.trees = trees;
    }

    /** Whether a repository is where it should be. */
    sealed interface Outcome {
        record There() implements Outcome {}

        /** @param isNew whether it was tried just now */
        record Missing(Failure failure, boolean isNew) implements Outcome {}
    }

    /**
     * A try that failed.
     *
     * @param type as the contract calls it
     * @param reason for people and models
     * @param token with which it was tried
     */
    record Failure(String type, String reason, @Nullable String token) {
        static Failure of(Exception why, @Nullable String token) {
            var type = switch (why) {
                case GitFailure failure -> type(failure.kind());
                case UnreadableException _ -> "repository_authentication_error";
                default -> "repository_checkout_error";
            };
            return new Failure(type, String.valueOf(why.getMessage()), token);
        }

        private static String type(GitFailure.Kind kind) {
            return switch (kind) {
                case AUTHENTICATION -> "repository_authentication_error";
                case FORBIDDEN, REFUSED -> "repository_forbidden_error";
                case NOT_FOUND -> "repository_not_found_error";
                case UNKNOWN_REF, TOO_LARGE -> "repository_checkout_error";
                case UNREACHABLE, TIMEOUT, CONFLICT, BROKEN -> "repository_clone_error";
            };
        }

        @Override
        public String toString() {
            return "Failure[" + reason + "]";
        }
    }

    boolean hasTree(SessionId root) {
        return workspaces.of(root).isBegun();
    }

    /** @param before how it failed in this turn already; it is only tried again with another token */
    Outcome lay(SessionId root, Requester who, SessionTerms.Repository wanted, @Nullable Failure before)
            throws InterruptedException {
        try {
            var installation = workspaces.of(root).installation();
            if (installation.isDone(wanted.id())) {
                return new Outcome.There();
            }
            var token = secrets.find(new Ref(who.scope(), wanted.id())).orElse(null);
            if (before != null && Objects.equals(before.token(), token)) {
                return new Outcome.Missing(before, false);
            }
            return trees.alone(root, () -> tryOnce(installation, who, wanted, token));
        } catch (UnreadableException | FileRefusal e) {
            return new Outcome.Missing(Failure.of(e, null), before == null);
        }
    }

    private Outcome tryOnce(
            Installation installation, Requester who, SessionTerms.Repository wanted, @Nullable String token)
            throws InterruptedException {
        try {
            if (installation.isDone(wanted.id())) {
                return new Outcome.There(); // another thread of the session was faster
            }
            var made = installation.begin(wanted.id());
            var checkout = checkOut(who, wanted, made);
            checkouts.keep(who, checkout); // before the agent gets it, so that whatever lies there is known
            installation.finish(wanted.id(), made, SandboxPath.parse(wanted.mountPath()));
            return new Outcome.There();
        } catch (GitFailure | FileRefusal e) {
            return new Outcome.Missing(Failure.of(e, token), true);
        }
    }

    /** With the resource's own token, or with what the server has for its host. */
    private Checkout checkOut(Requester who, SessionTerms.Repository wanted, Path made)
            throws GitFailure, InterruptedException {
        var remote = Remote.parse(wanted.url());
        var wish = new Checkout(who.session(), wanted.id(), remote, wanted.mountPath(), new Checkout.State(null, null));
        var credential = checkouts.credential(who.scope(), wish).orElse(null);
        var order = new Repositories.Order(remote, credential, target(wanted.checkout()), who);
        var found = repositories.checkOut(order, made);
        return wish.at(new Checkout.State(found.branch(), found.commit()));
    }

    private static Target target(@Nullable String checkout) throws GitFailure {
        if (checkout == null) {
            return new Target.DefaultBranch();
        }
        int colon = checkout.indexOf(':');
        var name = checkout.substring(colon + 1);
        return checkout.startsWith("branch:") ? Target.branch(name) : Target.commit(name);
    }
}
