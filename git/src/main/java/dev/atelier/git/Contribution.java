package dev.atelier.git;

import dev.atelier.git.ChangeSet.FileChange;
import dev.atelier.git.GitFailure.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One folder's work against its base, from {@link Forge#open}. For one thread, the one that opened it; it must close it. */
public final class Contribution implements AutoCloseable {
    private static final String EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
    private static final String[] PLAIN = {"--no-renames", "--no-ext-diff", "--no-textconv", "--no-color"};

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
        git.text(call("add", "--all", "--", "."));
        return git.text(call("write-tree")).strip();
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
        var kinds = git.run(diff("--name-status", "-z"), in -> kinds(texts(in)));
        return git.run(diff("--numstat", "-z"), in -> changes(texts(in), kinds));
    }

    private GitCall diff(String... more) {
        var all = new ArrayList<>(List.of("diff-tree", "-r"));
        all.addAll(List.of(PLAIN));
        all.addAll(List.of(more));
        all.addAll(List.of(base, tree));
        return call(all.toArray(String[]::new));
    }

    private static List<String> texts(InputStream in) throws IOException {
        var texts = new ArrayList<String>();
        for (var text : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\0")) {
            if (!text.isEmpty()) {
                texts.add(text);
            }
        }
        return texts;
    }

    private static Map<String, ChangeSet.Kind> kinds(List<String> texts) {
        var kinds = new HashMap<String, ChangeSet.Kind>();
        for (int i = 0; i + 1 < texts.size(); i += 2) {
            kinds.put(
                    texts.get(i + 1),
                    switch (texts.get(i)) {
                        case "A" -> ChangeSet.Kind.ADDED;
                        case "D" -> ChangeSet.Kind.DELETED;
                        default -> ChangeSet.Kind.MODIFIED;
                    });
        }
        return kinds;
    }

    private static ChangeSet changes(List<String> texts, Map<String, ChangeSet.Kind> kinds) {
        var files = new ArrayList<FileChange>();
        for (var text : texts) {
            var parts = text.split("\t", 3);
            boolean binary = parts[0].equals("-");
            files.add(new FileChange(
                    parts[2],
                    kinds.getOrDefault(parts[2], ChangeSet.Kind.MODIFIED),
                    binary ? 0 : Long.parseLong(parts[0]),
                    binary ? 0 : Long.parseLong(parts[1]),
                    binary));
        }
        return new ChangeSet(files);
    }

    /** The differences as text, at most so many bytes of it; then a line says that there is more. */
    public String diff(int most) throws GitFailure, InterruptedException {
        return git.run(diff("--patch", "--full-index"), in -> {
            var kept = new ByteArrayOutputStream();
            kept.write(in.readNBytes(most));
            boolean more = in.read() >= 0;
            in.transferTo(OutputStream.nullOutputStream());
            var text = kept.toString(StandardCharsets.UTF_8);
            return more ? text + "\n… the rest is left out\n" : text;
        });
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
                .with("GIT_AUTHOR_NAME", author.name())
                .with("GIT_AUTHOR_EMAIL", author.email())
                .with("GIT_COMMITTER_NAME", author.name())
                .with("GIT_COMMITTER_EMAIL", author.email())
                .reading(out -> out.write(message.toString().getBytes(StandardCharsets.UTF_8)));
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
        var subject = new GitAudit.Subject("push", work.remote(), branch.value(), work.who());
        audit.record(subject, () -> {
            if (branch.equals(held.refs().head())) {
                throw Forge.refused("'" + branch + "' is the repository's default branch, which is protected");
            }
            var lease = "--force-with-lease=" + branch.ref() + ":" + (expected == null ? "" : expected);
            var call = call(
                    "push",
                    "--quiet",
                    "--no-verify",
                    "--no-follow-tags",
                    "--recurse-submodules=no",
                    lease,
                    "--end-of-options",
                    Mirrors.address(work.remote()),
                    commit + ":" + branch.ref());
            try (var desk = CredentialDesk.open(work.remote(), work.credential())) {
                return git.text(desk.at(call.over(work.remote().scheme())));
            }
        });
    }

    @Override
    public void close() throws GitFailure {
        held.close();
        Forge.clear(own);
    }
}
