package dev.atelier.git;

import dev.atelier.git.GitFailure.Kind;
import dev.atelier.git.Mirrors.Access;
import dev.atelier.git.Mirrors.Held;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Checkouts of remote repositories: ordinary ones, with a {@code .git} of their own that refers to nothing on this server and has no
 * credential in it.
 *
 * <p>Whatever a repository has in it, nothing of it is run: no hooks, no filters, no submodules. Links are written as links; who follows
 * them must take care. A checkout is made where only the server can write, and handed over when it is whole. Thread-safe.
 */
public final class Repositories {
    private final GitProcess git;
    private final Mirrors mirrors;
    private final AllowedRemotes allowed;
    private final GitLimits limits;
    private final Forge forge;
    private final Branches branches;
    private final GitAudit audit;

    /**
     * How repositories are reached.
     *
     * @param root for mirrors; a folder that nobody but this server changes, created when it is needed
     * @param proxies variables that say how the network is reached, such as {@code HTTPS_PROXY}
     * @param trail is told of every operation
     * @param veil takes known secrets out of a text: of what git complains of, and of commits' messages
     */
    public record Means(
            Path root,
            AllowedRemotes allowed,
            GitLimits limits,
            Map<String, String> proxies,
            GitTrail trail,
            UnaryOperator<String> veil) {
        public Means {
            root = root.toAbsolutePath().normalize();
            proxies = Map.copyOf(proxies);
        }

        public Means(Path root, AllowedRemotes allowed, GitLimits limits, Map<String, String> proxies) {
            this(root, allowed, limits, proxies, GitTrail.NONE, UnaryOperator.identity());
        }
    }

    /** Does not look at the disk. */
    public Repositories(Means means) {
        this.limits = means.limits();
        this.allowed = means.allowed();
        this.git = new GitProcess(means.root().resolve("home"), means.proxies(), limits.deadline(), means.veil());
        this.mirrors = new Mirrors(git, means.root().resolve("mirrors"), limits);
        this.audit = new GitAudit(means.trail());
        var parts = new Forge.Parts(git, mirrors, audit);
        this.forge = new Forge(parts, allowed, limits, means.root().resolve("work"));
        this.branches = new Branches(parts, allowed, means.root().resolve("merges"));
    }

    /** How work comes back. */
    public Forge forge() {
        return forge;
    }

    /** What is done with branches that came back. */
    public Branches branches() {
        return branches;
    }

    /**
     * A checkout that is wanted.
     *
     * @param credential for the remote's host; null if it is open to everybody
     */
    public record Order(Remote remote, @Nullable Credential credential, Target target, Requester who) {}

    /**
     * What a checkout has.
     *
     * @param branch null if it is a commit's
     * @param commit null if the repository is empty
     */
    public record Checkout(
            @Nullable BranchName branch, @Nullable String commit) {}

    /** Whether a repository may be used at all; nobody is asked. */
    public void check(Remote remote) throws GitFailure {
        allowed.check(remote);
    }

    /**
     * Makes a checkout.
     *
     * @param folder which is not there yet, in one where only the server can write; if this fails, nothing is there afterwards
     */
    public Checkout checkOut(Order order, Path folder) throws GitFailure, InterruptedException {
        var operation = new GitTrail.Operation(
                "checkout", order.remote(), order.target().toString(), order.who());
        return audit.record(operation, Checkout::commit, () -> {
            allowed.check(order.remote());
            boolean whole = false;
            try (var held =
                    mirrors.fresh(access(order), order.target() instanceof Target.Commit commit ? commit : null)) {
                var done = checkOut(order, held, folder);
                whole = true;
                return done;
            } finally {
                if (!whole) {
                    clear(folder);
                }
            }
        });
    }

    /**
     * Looks into a repository, without a checkout.
     *
     * @param choose gets the paths of all files and gives those that are to be read; one that is too large for that is left out
     * @return empty if there is no such commit
     */
    public Optional<Pieces> look(Order order, UnaryOperator<List<String>> choose)
            throws GitFailure, InterruptedException {
        var operation =
                new GitTrail.Operation("look", order.remote(), order.target().toString(), order.who());
        return audit.record(operation, found -> found.map(Pieces::commit).orElse(null), () -> {
            allowed.check(order.remote());
            try (var held =
                    mirrors.fresh(access(order), order.target() instanceof Target.Commit commit ? commit : null)) {
                var commit = commit(order.target(), held);
                return commit.isEmpty()
                        ? Optional.<Pieces>empty()
                        : Optional.of(Looks.into(git, held.repository(), commit.get(), choose));
            }
        });
    }

    private Optional<String> commit(Target target, Held held) throws GitFailure, InterruptedException {
        var head = held.refs().head();
        return switch (target) {
            case Target.DefaultBranch _ ->
                head == null ? Optional.empty() : Commits.find(git, held.repository(), head.ref());
            case Target.Branch(var name) -> Commits.find(git, held.repository(), name.ref());
            case Target.Commit wanted -> Commits.find(git, held.repository(), wanted);
        };
    }

    private static Access access(Order order) {
        return new Access(order.remote(), order.credential(), order.who().scope());
    }

    private Checkout checkOut(Order order, Held held, Path folder) throws GitFailure, InterruptedException {
        return switch (order.target()) {
            case Target.DefaultBranch _ -> {
                var head = held.refs().head();
                yield head != null && held.refs().has(head)
                        ? branch(order, held, head, folder)
                        : empty(order, held, folder);
            }
            case Target.Branch(var name) -> {
                if (!held.refs().has(name)) {
                    throw held.refs().unknown(name);
                }
                yield branch(order, held, name, folder);
            }
            case Target.Commit commit -> commit(order, held, commit, folder);
        };
    }

    private Checkout branch(Order order, Held held, BranchName name, Path folder)
            throws GitFailure, InterruptedException {
        var commit = Commits.find(git, held.repository(), name.ref())
                .orElseThrow(() -> held.refs().unknown(name));
        Commits.measure(git, held.repository(), commit, limits);
        copy(order, held, folder);
        write(folder, "-B", name.value(), "--track", "refs/remotes/origin/" + name);
        return new Checkout(name, commit);
    }

    private Checkout commit(Order order, Held held, Target.Commit wanted, Path folder)
            throws GitFailure, InterruptedException {
        var commit = Commits.find(git, held.repository(), wanted)
                .orElseThrow(() -> new GitFailure(
                        Kind.UNKNOWN_REF, "the repository has no commit '" + wanted + "' in its branches and tags"));
        Commits.measure(git, held.repository(), commit, limits);
        copy(order, held, folder);
        write(folder, "--detach", commit);
        return new Checkout(null, commit);
    }

    /** A remote without a branch of its own that is there: its checkout has no files. */
    private Checkout empty(Order order, Held held, Path folder) throws GitFailure, InterruptedException {
        copy(order, held, folder);
        return new Checkout(held.refs().head(), null);
    }

    /** The files of the mirror are copied, not linked: an agent may write into those of its own. */
    private void copy(Order order, Held held, Path folder) throws GitFailure, InterruptedException {
        git.text(GitCall.of(
                        "clone",
                        "--quiet",
                        "--no-hardlinks",
                        "--no-checkout",
                        "--template=",
                        held.repository().toString(),
                        folder.toString())
                .over("file"));
        git.text(GitCall.in(
                folder.resolve(".git"),
                "remote",
                "set-url",
                "origin",
                order.remote().toString()));
    }

    private void write(Path folder, String... what) throws GitFailure, InterruptedException {
        var arguments = new ArrayList<>(List.of("checkout", "--quiet"));
        arguments.addAll(List.of(what));
        var call = GitCall.in(folder.resolve(".git"), arguments.toArray(String[]::new));
        git.text(call.with("GIT_WORK_TREE", folder.toString()));
    }

    private static void clear(Path folder) throws GitFailure {
        try {
            if (Files.exists(folder)) {
                DiskSpace.delete(folder);
            }
        } catch (IOException e) {
            throw DiskSpace.broken(e);
        }
    }
}
