package dev.atelier.code.work;

import dev.atelier.git.Checkout;
import dev.atelier.git.Checkouts;
import dev.atelier.git.Contribution;
import dev.atelier.git.Credential;
import dev.atelier.git.Forge;
import dev.atelier.git.GitFailure;
import dev.atelier.git.Repositories;
import dev.atelier.git.Requester;
import dev.atelier.git.WorkFolder;
import dev.atelier.journal.Journal;
import dev.atelier.journal.Session;
import dev.atelier.journal.SessionId;
import dev.atelier.sandbox.FileRefusal;
import dev.atelier.sandbox.SandboxPath;
import dev.atelier.sandbox.Workspaces;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what agents do to their repositories, from where no agent can change what is seen: the base comes from the server's own mirror,
 * the work from a copy. Thread-safe.
 */
public record Workshop(Journal journal, Workspaces workspaces, Repositories repositories, Checkouts checkouts) {
    /** The repository of a session, of its first one if it has several; empty before its agent begins, or if it was given none. */
    public Optional<Job> job(SessionId session) {
        var root = root(session);
        return root.flatMap(known -> checkouts
                .of(known.id().value())
                .map(checkout -> new Job(known.id(), known.origin().workspace(), checkout)));
    }

    /** The session that a client began, of which this one may be a thread. */
    private Optional<Session> root(SessionId session) {
        var known = journal.session(session);
        while (known.isPresent()) {
            var parent = known.get().origin().parent();
            if (parent == null) {
                return known;
            }
            known = journal.session(parent);
        }
        return known;
    }

    /** Takes in the work as it is now. The caller closes it soon, on the same thread. */
    public Contribution open(Job job, String actor) throws GitFailure, InterruptedException {
        var checkout = job.checkout();
        var work = new Forge.Work(
                checkout.remote(), credential(job), checkout.state().commit(), folder(job), requester(job, actor));
        return repositories.forge().open(work);
    }

    public @Nullable Credential credential(Job job) throws GitFailure, InterruptedException {
        return checkouts.credential(job.workspace(), job.checkout()).orElse(null);
    }

    public static Requester requester(Job job, String actor) {
        return new Requester(job.workspace(), actor, job.root().value());
    }

    private WorkFolder folder(Job job) throws GitFailure {
        try {
            var files = workspaces.of(job.root()).ground().files();
            return new WorkFolder(files, mount(job.checkout()).names());
        } catch (FileRefusal e) {
            var broken = new GitFailure(GitFailure.Kind.BROKEN, "the session's files: " + e.getMessage());
            broken.initCause(e);
            throw broken;
        }
    }

    private static SandboxPath mount(Checkout checkout) throws FileRefusal {
        return SandboxPath.parse(checkout.mountPath());
    }
}
