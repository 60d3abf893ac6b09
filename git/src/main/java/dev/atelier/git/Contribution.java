package dev.atelier.git;

import dev.atelier.git.GitFailure.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One folder's work against its base, from {@link Forge#open}. For one thread, the one that opened it; it must close it. */
public final class Contribution implements AutoCloseable {
    static final String EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

    private final GitProcess git;
    private final GitAudit audit;
    private final Forge.Work work;
    private final Mirrors.Held held;
    private final Path own;
    private final String base;
    private final String tree;

    Contribution(GitProcess git, GitAudit audit, Forge.Work work, Mirrors.Held held, Path own)
            throws GitFailure, InterruptedException {
        this.git = git;
        this.audit = audit;
        this.work = work;
        this.held = held;
        this.own = own;
        this.base = base();
        this.tree = writeTree();
    }

    private String base() throws GitFailure, InterruptedException {
        var wanted = work.base();
        if (wanted == null) {
            return EMPTY_TREE;
        }
        return Commits.find(git, repository(), wanted)
                .orElseThrow(() -> new GitFailure(Kind.UNKNOWN_REF, "the repository has no commit '" + wanted + "'"));
    }

    /** What the base has and {@code .gitignore} names stays, as it would for a person. */
    private String writeTree() throws GitFailure, InterruptedException {
        if (work.base() != null) {
            git.text(call("read-tree", base));
        }
        try {
            Litter.in(files()).leaveOut(repository());
        } catch (IOException e) {
            throw DiskSpace.broken(e);
        }
        git.text(call("add", "--all", "--", "."));
        return git.text(call("write-tree")).strip();
    }

    /** The working folder as it was when this was opened, with what git passes over; a copy that nobody else changes. */
    public Path files() {
        return own.resolve("tree");
    }

    /** Git's hash of the work as a whole: the same as long as no file is different. */
    public String tree() {
        return tree;
    }

    /** The files of the base, where they can be read. Links are there as links. */
    public Path before() throws GitFailure, InterruptedException {
        return written("before", base);
    }

    /** The files of the work, without what git passes over. */
    public Path after() throws GitFailure, InterruptedException {
        return written("after", tree);
    }

    private Path written(String name, String what) throws GitFailure, InterruptedException {
        var folder = own.resolve(name);
        if (Files.isDirectory(folder)) {
            return folder;
        }
        try {
            Files.createDirectory(folder);
        } catch (IOException e) {
            throw DiskSpace.broken(e);
        }
        var index = own.resolve(name + ".index").toString();
        git.text(call("read-tree", what).with("GIT_INDEX_FILE", index));
        git.text(call("checkout-index", "--all", "--quiet", "--prefix=" + folder + "/")
                .with("GIT_INDEX_FILE", index));
        return folder;
    }

    private Path repository() {
        return own.resolve("repo.git");
    }

    private GitCall call(String... arguments) {
        return GitCall.in(repository(), arguments)
                .with("GIT_WORK_TREE", own.resolve("tree").toString());
    }

    /** Whether anything is different at all. */
    public boolean isEmpty() throws GitFailure, InterruptedException {
        return changes().isEmpty();
    }

    public ChangeSet changes() throws GitFailure, InterruptedException {
        return difference().changes();
    }

    public Patches patches(Patches.Limits limits) throws GitFailure, InterruptedException {
        return difference().patches(limits);
    }

    private Difference difference() {
        return new Difference(git, repository(), base, tree);
    }

    /** The differences as text, at most so many bytes of it; then a line says that there is more. */
    public String diff(int most) throws GitFailure, InterruptedException {
        return difference().text(most);
    }

    /** The branch that the remote calls its own; empty if it has none. */
    public Optional<BranchName> defaultBranch() {
        return Optional.ofNullable(held.refs().head());
    }

    /** The last commit of a branch of the remote, as it was when this was opened. */
    public Optional<String> tip(BranchName branch) {
        return Optional.ofNullable(held.refs().hashes().get(branch.ref()));
    }

    /**
     * Makes one commit of it on top of the base.
     *
     * @return its hash
     * @throws GitFailure if there is nothing to commit
     */
    public String commit(Author author, CommitMessage message) throws GitFailure, InterruptedException {
        if (isEmpty()) {
            throw Forge.refused("nothing was changed, so there is nothing to commit");
        }
        var arguments = new ArrayList<>(List.of("commit-tree", tree));
        if (work.base() != null) {
            arguments.addAll(List.of("-p", base));
        }
        arguments.addAll(List.of("-F", "-"));
        var call = call(arguments.toArray(String[]::new))
                .by(author)
                .reading(out -> out.write(git.veiled(message.toString()).getBytes(StandardCharsets.UTF_8)));
        return git.text(call).strip();
    }

    /** The first of {@code name}, {@code name-2}, {@code name-3}, … that the remote does not have. */
    public BranchName free(BranchName name) throws GitFailure {
        for (int i = 1; i < 1000; i++) {
            var next = i == 1 ? name : BranchName.parse(name + "-" + i);
            if (!held.refs().has(next)) {
                return next;
            }
        }
        throw Forge.refused("the repository has a thousand branches called '" + name + "' already");
    }

    /**
     * Pushes a commit to a branch that the remote calls not its own.
     *
     * @param commit from {@link #commit}
     * @param expected where the branch stands now, to move it on; null for a new branch, which must not be there
     * @throws GitFailure {@code REFUSED} for the default branch, {@code CONFLICT} if the branch is elsewhere
     */
    public void push(String commit, BranchName branch, @Nullable String expected)
            throws GitFailure, InterruptedException {
        var operation = new GitTrail.Operation("push", work.remote(), branch.value(), work.who());
        audit.record(operation, _ -> commit, () -> {
            if (branch.equals(held.refs().head())) {
                throw Forge.refused("'" + branch + "' is the repository's default branch, which is protected");
            }
            var lease = "--force-with-lease=" + branch.ref() + ":" + (expected == null ? "" : expected);
            return Branches.push(
                    git, call(), work.remote(), work.credential(), List.of(lease), commit + ":" + branch.ref());
        });
    }

    @Override
    public void close() throws GitFailure {
        held.close();
        Forge.clear(own);
    }
}
