package dev.atelier.git;

import dev.atelier.git.GitFailure.Kind;
import dev.atelier.git.Mirrors.Access;
import dev.atelier.git.Mirrors.Held;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Scanner;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Brings what an agent made in its working folder back to the remote, as a commit on a branch of its own. Works with every git remote,
 * and knows nothing of pull requests.
 *
 * <p>The agent's {@code .git} is not asked: its files are copied to where only the server can write, and git looks at the copy from a
 * repository made for the purpose, which borrows the mirror's objects. So neither its configuration nor a repository planted inside of it
 * has any effect, and what is pushed is one commit on top of the base, whatever was committed inside. Thread-safe.
 */
public final class Forge {
    private final GitProcess git;
    private final Mirrors mirrors;
    private final AllowedRemotes allowed;
    private final GitLimits limits;
    private final Path root;
    private final GitAudit audit;
    private final AtomicBoolean tidied = new AtomicBoolean();

    /** What it works with. */
    record Parts(GitProcess git, Mirrors mirrors, GitAudit audit) {}

    Forge(Parts parts, AllowedRemotes allowed, GitLimits limits, Path root) {
        this.git = parts.git();
        this.mirrors = parts.mirrors();
        this.audit = parts.audit();
        this.allowed = allowed;
        this.limits = limits;
        this.root = root;
    }

    /**
     * Work that was done.
     *
     * @param credential for the remote's host; null if it is open to everybody
     * @param base the commit at which the folder was checked out; null if the repository was empty
     */
    public record Work(
            Remote remote,
            @Nullable Credential credential,
            @Nullable String base,
            WorkFolder folder,
            Requester who) {}

    /** Takes the folder in as it is now. The caller closes what it gets, on the same thread and soon: nobody can fetch the remote meanwhile. */
    public Contribution open(Work work) throws GitFailure, InterruptedException {
        var base = work.base() == null ? null : Target.commit(work.base());
        var operation =
                new GitTrail.Operation("compare", work.remote(), work.base() == null ? "" : work.base(), work.who());
        return audit.record(operation, _ -> work.base(), () -> {
            allowed.check(work.remote());
            tidy();
            var held = mirrors.fresh(
                    new Access(work.remote(), work.credential(), work.who().scope()),
                    base instanceof Target.Commit commit ? commit : null);
            var own = root.resolve(UUID.randomUUID().toString());
            boolean whole = false;
            try {
                var contribution = take(work, held, own);
                whole = true;
                return contribution;
            } finally {
                if (!whole) {
                    held.close();
                    clear(own);
                }
            }
        });
    }

    private Contribution take(Work work, Held held, Path own) throws GitFailure, InterruptedException {
        var repository = borrow(held, own);
        work.folder().copyTo(own.resolve("tree"), limits, () -> passedOver(repository, work.base()));
        return new Contribution(git, audit, work, held, own);
    }

    /** What nobody looks at in the work, unless the base has it. */
    private Set<String> passedOver(Path repository, @Nullable String base) throws GitFailure, InterruptedException {
        var folders = Litter.folders();
        if (base != null && Commits.find(git, repository, base).isPresent()) {
            git.run(GitCall.in(repository, "ls-tree", "-r", "-d", "-z", "--name-only", base), in -> {
                var paths = new Scanner(in, StandardCharsets.UTF_8).useDelimiter("\0");
                while (paths.hasNext()) {
                    var path = paths.next();
                    folders.remove(path.substring(path.lastIndexOf('/') + 1));
                }
                return base;
            });
        }
        return folders;
    }

    /**
     * A repository in a folder that is not there yet, which has the objects of a mirror and may get more. It is what {@code git init} makes, without a process
     * for it: every look at an agent's work begins here.
     */
    static Path borrow(Held held, Path own) throws GitFailure {
        try {
            var repository = own.resolve("repo.git");
            for (var folder : List.of("objects/info", "objects/pack", "refs/heads", "refs/tags")) {
                Files.createDirectories(repository.resolve(folder));
            }
            Files.writeString(repository.resolve("HEAD"), "ref: refs/heads/main\n");
            Files.writeString(
                    repository.resolve("config"),
                    "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = true\n");
            Files.writeString(
                    repository.resolve("objects/info/alternates"),
                    held.repository().resolve("objects") + "\n",
                    StandardCharsets.UTF_8);
            return repository;
        } catch (IOException e) {
            throw DiskSpace.broken(e);
        }
    }

    /** What a server left that was killed. */
    private void tidy() throws GitFailure {
        if (!tidied.getAndSet(true)) {
            clear(root);
        }
    }

    static void clear(Path folder) throws GitFailure {
        try {
            DiskSpace.delete(folder);
        } catch (IOException e) {
            throw DiskSpace.broken(e);
        }
    }

    static GitFailure refused(String why) {
        return new GitFailure(Kind.REFUSED, why);
    }
}
