package dev.atelier.git;

import dev.atelier.git.GitFailure.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What is done with the branches of a remote that have been pushed, without a working folder. It happens in the server's own repositories.
 * Only {@link #merge} touches the default branch: it is for people who ask for it, never for agents. Thread-safe.
 */
public final class Branches {
    private static final int MOST_PATHS = 50;

    private final GitProcess git;
    private final Mirrors mirrors;
    private final GitAudit audit;
    private final AllowedRemotes allowed;
    private final Path root;
    private final AtomicBoolean tidied = new AtomicBoolean();

    Branches(Forge.Parts parts, AllowedRemotes allowed, Path root) {
        this.git = parts.git();
        this.mirrors = parts.mirrors();
        this.audit = parts.audit();
        this.allowed = allowed;
        this.root = root;
    }

    /**
     * A remote, and for whom.
     *
     * @param credential for the remote's host; null if it is open to everybody
     */
    public record Access(Remote remote, @Nullable Credential credential, Requester who) {}

    /** What is different between two commits that the remote has. */
    public record Comparison(ChangeSet changes, Patches patches) {}

    /**
     * What should go where.
     *
     * @param head the branch with the work
     * @param commit on which it must stand, so that nobody merges what he has not seen; null to take it as it is
     * @param base the branch that it should go into
     */
    public record Wish(BranchName head, @Nullable String commit, BranchName base, Author author, String message) {}

    /** @param base null for nothing at all */
    public Comparison compare(Access access, @Nullable String base, String head, Patches.Limits limits)
            throws GitFailure, InterruptedException {
        return audit.record(operation("compare", access, head), _ -> head, () -> {
            try (var held = fresh(access, Target.commit(head))) {
                var from = base == null ? Contribution.EMPTY_TREE : found(held, base);
                var difference = new Difference(git, held.repository(), from, found(held, head));
                return new Comparison(difference.changes(), difference.patches(limits));
            }
        });
    }

    /**
     * Takes a branch away again.
     *
     * @param expected on which commit it must stand
     * @throws GitFailure {@code REFUSED} for the default branch, {@code CONFLICT} if it is elsewhere; none if it is not there any more
     */
    public void delete(Access access, BranchName branch, String expected) throws GitFailure, InterruptedException {
        audit.record(operation("delete", access, branch.value()), _ -> expected, () -> {
            try (var held = fresh(access, null)) {
                if (branch.equals(held.refs().head())) {
                    throw Forge.refused("'" + branch + "' is the repository's default branch, which is protected");
                }
                return held.refs().has(branch)
                        ? push(access, GitCall.in(held.repository()), lease(branch, expected), ":" + branch.ref())
                        : "";
            }
        });
    }

    /** Brings one branch into another, by moving it on where that is enough and by a commit of both otherwise. */
    public Merge merge(Access access, Wish wish) throws GitFailure, InterruptedException {
        return audit.record(operation("merge", access, wish.base().value()), Branches::sha, () -> {
            try (var held = fresh(access, null)) {
                var base = tip(held, wish.base());
                var head = tip(held, wish.head());
                if (wish.commit() != null && !wish.commit().equals(head)) {
                    throw new GitFailure(
                            Kind.CONFLICT, "'" + wish.head() + "' has changed meanwhile; look at it again first");
                }
                return merge(access, wish, held, base, head);
            }
        });
    }

    private Merge merge(Access access, Wish wish, Mirrors.Held held, String base, String head)
            throws GitFailure, InterruptedException {
        if (count(held, base, head) == 0) {
            return new Merge.Nothing(base);
        }
        var to = ":" + wish.base().ref();
        if (count(held, head, base) == 0) {
            push(access, GitCall.in(held.repository()), lease(wish.base(), base), head + to);
            return new Merge.Done(head, true);
        }
        if (!tidied.getAndSet(true)) {
            Forge.clear(root); // what a server left that was killed
        }
        var own = root.resolve(UUID.randomUUID().toString());
        try {
            var repository = Forge.borrow(held, own);
            var tree = texts(git.text(GitCall.in(
                            repository, "merge-tree", "--write-tree", "--name-only", "--no-messages", "-z", base, head)
                    .accepting(1)));
            if (tree.size() > 1) {
                return new Merge.Conflict(tree.subList(1, Math.min(tree.size(), MOST_PATHS + 1)));
            }
            var commit = commit(repository, tree.getFirst(), wish, base, head);
            push(access, GitCall.in(repository), lease(wish.base(), base), commit + to);
            return new Merge.Done(commit, false);
        } finally {
            Forge.clear(own);
        }
    }

    private String commit(Path repository, String tree, Wish wish, String base, String head)
            throws GitFailure, InterruptedException {
        var call = GitCall.in(repository, "commit-tree", tree, "-p", base, "-p", head, "-F", "-")
                .by(wish.author())
                .reading(out -> out.write(git.veiled(wish.message()).getBytes(StandardCharsets.UTF_8)));
        return git.text(call).strip();
    }

    /** How many commits the second has that the first does not have. */
    private long count(Mirrors.Held held, String first, String second) throws GitFailure, InterruptedException {
        var text = git.text(GitCall.in(held.repository(), "rev-list", "--count", first + ".." + second));
        return Long.parseLong(text.strip());
    }

    private static String lease(BranchName branch, String expected) {
        return "--force-with-lease=" + branch.ref() + ":" + expected;
    }

    private String push(Access access, GitCall in, String lease, String what) throws GitFailure, InterruptedException {
        return push(git, in, access.remote(), access.credential(), List.of(lease), what);
    }

    /** @param in on which repository, without more arguments */
    static String push(
            GitProcess git,
            GitCall in,
            Remote remote,
            @Nullable Credential credential,
            List<String> options,
            String what)
            throws GitFailure, InterruptedException {
        var all = new ArrayList<>(in.arguments());
        all.addAll(List.of("push", "--quiet", "--no-verify", "--no-follow-tags", "--recurse-submodules=no"));
        all.addAll(options);
        all.addAll(List.of("--end-of-options", Mirrors.address(remote), what));
        var call = GitCall.of(all.toArray(String[]::new)).over(remote.scheme());
        try (var desk = CredentialDesk.open(remote, credential)) {
            return git.text(desk.at(call));
        }
    }

    private Mirrors.Held fresh(Access access, @Nullable Target commit) throws GitFailure, InterruptedException {
        allowed.check(access.remote());
        var scope = access.who().scope();
        return mirrors.fresh(
                new Mirrors.Access(access.remote(), access.credential(), scope),
                commit instanceof Target.Commit wanted ? wanted : null);
    }

    private String found(Mirrors.Held held, String commit) throws GitFailure, InterruptedException {
        return Commits.find(git, held.repository(), commit)
                .orElseThrow(() -> new GitFailure(Kind.UNKNOWN_REF, "the repository has no commit '" + commit + "'"));
    }

    private static String tip(Mirrors.Held held, BranchName branch) throws GitFailure {
        var tip = held.refs().hashes().get(branch.ref());
        if (tip == null) {
            throw held.refs().unknown(branch);
        }
        return tip;
    }

    private static GitTrail.Operation operation(String name, Access access, String ref) {
        return new GitTrail.Operation(name, access.remote(), ref, access.who());
    }

    private static @Nullable String sha(Merge merge) {
        return switch (merge) {
            case Merge.Done done -> done.commit();
            case Merge.Nothing nothing -> nothing.commit();
            case Merge.Conflict _ -> null;
        };
    }

    private static List<String> texts(String text) {
        return List.of(text.split("\0"));
    }
}
