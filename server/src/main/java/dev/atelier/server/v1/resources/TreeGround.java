package dev.atelier.server.v1.resources;

import dev.atelier.agent.event.SessionEvent.ErrorInfo;
import dev.atelier.agent.event.SessionEvent.RetryStatus;
import dev.atelier.agent.event.SessionTerms;
import dev.atelier.agent.tool.Groundwork;
import dev.atelier.git.Requester;
import dev.atelier.journal.SessionId;
import dev.atelier.sandbox.FileRefusal;
import dev.atelier.server.v1.resources.SessionRepositories.Failure;
import dev.atelier.server.v1.resources.SessionRepositories.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lays out one session's tree, for one run. What could not be fetched is told once, left alone for the rest of the turn and tried again
 * with the next one, or as soon as there is another token. One thread at a time.
 *
 * <p>Threads of a session work in its tree, so files are left to the session itself, which knows best what it has.
 */
final class TreeGround implements Groundwork {
    private static final String NO_FILE = "file_mount_error";

    private final SessionId root;
    private final Requester who;
    private final boolean isRoot;
    private final Mounts mounts;
    private final SessionRepositories repositories;
    private final Map<String, Failure> failures = new HashMap<>();
    private final Set<String> unmountable = new HashSet<>();

    TreeGround(SessionId root, Requester who, boolean isRoot, Mounts mounts, SessionRepositories repositories) {
        this.root = root;
        this.who = who;
        this.isRoot = isRoot;
        this.mounts = mounts;
        this.repositories = repositories;
    }

    @Override
    public Laid lay(SessionTerms terms, boolean again) throws InterruptedException {
        if (again) {
            failures.clear();
            unmountable.clear();
        }
        var notes = new ArrayList<String>();
        var missed = new ArrayList<ErrorInfo>();
        if (isRoot) {
            files(terms.resources(), again, missed);
        }
        for (var resource : terms.resources()) {
            if (resource instanceof SessionTerms.Repository repository) {
                repository(repository, notes, missed);
            }
        }
        return new Laid(notes, missed);
    }

    private void repository(SessionTerms.Repository repository, List<String> notes, List<ErrorInfo> missed)
            throws InterruptedException {
        var what = "The repository " + repository.url();
        switch (repositories.lay(root, who, repository, failures.get(repository.id()))) {
            case Outcome.There _ ->
                notes.add(what + " is checked out at " + repository.mountPath() + of(repository) + ".");
            case Outcome.Missing(var failure, boolean isNew) -> {
                failures.put(repository.id(), failure);
                var why = what + " could not be checked out at " + repository.mountPath() + ": " + failure.reason();
                notes.add(why + ". It is tried again with the next turn.");
                if (isNew) {
                    missed.add(new ErrorInfo(failure.type(), why, RetryStatus.RETRYING, null, repository.url()));
                }
            }
        }
    }

    private static String of(SessionTerms.Repository repository) {
        var checkout = repository.checkout();
        return checkout == null ? "" : " (" + checkout.replaceFirst(":", " ") + ")";
    }

    private void files(List<SessionTerms.Resource> resources, boolean again, List<ErrorInfo> missed)
            throws InterruptedException {
        var given = new HashSet<String>();
        for (var resource : resources) {
            if (resource instanceof SessionTerms.File file) {
                given.add(file.id());
                mount(file, missed);
            }
        }
        try {
            if (again && repositories.hasTree(root)) {
                mounts.unmountAllBut(root, given);
            }
        } catch (FileRefusal _) {
            // the agent made it impossible, in its own tree
        }
    }

    private void mount(SessionTerms.File file, List<ErrorInfo> missed) throws InterruptedException {
        if (unmountable.contains(file.id())) {
            return;
        }
        try {
            mounts.mount(who.scope(), root, file);
        } catch (FileRefusal e) {
            unmountable.add(file.id());
            var why = "The file " + file.fileId() + " could not be put at " + file.mountPath() + ": " + e.getMessage();
            missed.add(new ErrorInfo(NO_FILE, why, RetryStatus.RETRYING));
        }
    }
}
