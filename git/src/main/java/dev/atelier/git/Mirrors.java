package dev.atelier.git;

import dev.atelier.git.GitFailure.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * Bare copies of remotes, so that a repository travels once and not with every session.
 *
 * <p><b>Who may.</b> A mirror never saves the question whether somebody may read the remote: each use asks the remote with that one's own
 * credential, and what it answers is what the mirror is brought to. Mirrors of one scope do not serve another.
 *
 * <p><b>Locks.</b> Whoever fetches has a mirror alone; whoever copies from it shares it. A mirror in use is not evicted.
 *
 * <p><b>Kills.</b> A note lies beside a mirror while something is fetched into it. Whoever finds one there first throws the mirror away,
 * in whatever state it is: it is only a cache. The folder belongs to one server. Thread-safe.
 */
final class Mirrors {
    private static final String REPOSITORY = "repo.git";
    private static final String BUSY = "busy";
    private static final String USED = "used";
    private static final String TRASH = "trash";
    private static final String HEADS = "+refs/heads/*:refs/heads/*";
    private static final String TAGS = "+refs/tags/*:refs/tags/*";

    private final GitProcess git;
    private final Path root;
    private final GitLimits limits;
    private final ConcurrentHashMap<String, ReentrantReadWriteLock> locks = new ConcurrentHashMap<>();
    private final AtomicBoolean tidied = new AtomicBoolean();

    /** @param root a folder that nobody but this server changes; created when it is needed */
    Mirrors(GitProcess git, Path root, GitLimits limits) {
        this.git = git;
        this.root = root;
        this.limits = limits;
    }

    /**
     * Who asks for what.
     *
     * @param credential for the remote's host; null if it is open to everybody
     */
    record Access(Remote remote, @Nullable Credential credential, String scope) {}

    /** A mirror that is as its remote was a moment ago. It stays so until it is closed, by the thread that got it. */
    record Held(Path repository, RemoteRefs refs, Lock lock) implements AutoCloseable {
        @Override
        public void close() {
            lock.unlock();
        }
    }

    /** @param commit one that must be there, if the remote has it at all; null if branches and tags are enough */
    Held fresh(Access access, Target.@Nullable Commit commit) throws GitFailure, InterruptedException {
        try (var desk = CredentialDesk.open(access.remote(), access.credential())) {
            var refs = git.run(
                    desk.at(GitCall.of(
                                    "ls-remote",
                                    "--quiet",
                                    "--symref",
                                    address(access),
                                    "HEAD",
                                    "refs/heads/*",
                                    "refs/tags/*")
                            .over(access.remote().scheme())),
                    RemoteRefs::read);
            evict();
            return bring(name(access), mirror -> update(mirror, access, desk, refs, commit), refs);
        }
    }

    private interface Update {
        void in(Path mirror) throws GitFailure, InterruptedException, IOException;
    }

    private Held bring(String name, Update update, RemoteRefs refs) throws GitFailure, InterruptedException {
        var lock = locks.computeIfAbsent(name, _ -> new ReentrantReadWriteLock());
        if (!lock.writeLock().tryLock(limits.deadline().toMillis(), TimeUnit.MILLISECONDS)) {
            throw new GitFailure(Kind.TIMEOUT, "others fetch the same repository for too long");
        }
        try {
            var mirror = root.resolve(name);
            if (Files.exists(mirror.resolve(BUSY))) {
                discard(mirror);
            }
            Files.createDirectories(mirror);
            update.in(mirror);
            Files.writeString(mirror.resolve(USED), "");
            lock.readLock().lock();
            return new Held(mirror.resolve(REPOSITORY), refs, lock.readLock());
        } catch (IOException e) {
            throw DiskSpace.broken(e);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void update(
            Path mirror, Access access, CredentialDesk desk, RemoteRefs refs, Target.@Nullable Commit commit)
            throws GitFailure, InterruptedException, IOException {
        var repository = mirror.resolve(REPOSITORY);
        if (isCurrent(repository, refs, commit)) {
            return;
        }
        var busy = Files.writeString(mirror.resolve(BUSY), "");
        boolean whole = false;
        try {
            if (!Files.isDirectory(repository)) {
                git.text(GitCall.of("init", "--quiet", "--bare", "--template=", repository.toString()));
            }
            fetch(mirror, access, desk, HEADS, TAGS);
            if (commit != null && commit.isWhole() && !has(repository, commit)) {
                fetch(mirror, access, desk, commit.sha());
            }
            if (refs.head() != null) {
                git.text(GitCall.in(
                        repository, "symbolic-ref", "HEAD", refs.head().ref()));
            }
            whole = true;
        } catch (GitFailure e) {
            whole = e.kind() == Kind.AUTHENTICATION
                    || e.kind() == Kind.FORBIDDEN
                    || e.kind() == Kind.UNKNOWN_REF
                    || e.kind() == Kind.NOT_FOUND;
            throw e;
        } finally {
            if (whole) {
                Files.delete(busy);
            } else {
                discard(mirror);
            }
        }
    }

    private boolean isCurrent(Path repository, RemoteRefs refs, Target.@Nullable Commit commit)
            throws GitFailure, InterruptedException {
        if (!Files.isDirectory(repository)) {
            return false;
        }
        var local = git.run(
                GitCall.in(
                        repository, "for-each-ref", "--format=%(objectname) %(refname)", "refs/heads/", "refs/tags/"),
                RemoteRefs::local);
        return local.equals(refs.hashes()) && (commit == null || has(repository, commit));
    }

    private boolean has(Path repository, Target.Commit commit) throws GitFailure, InterruptedException {
        return Commits.find(git, repository, commit).isPresent();
    }

    private void fetch(Path mirror, Access access, CredentialDesk desk, String... what)
            throws GitFailure, InterruptedException {
        var repository = mirror.resolve(REPOSITORY);
        var call = GitCall.in(
                repository,
                "fetch",
                "--quiet",
                "--prune",
                "--force",
                "--no-tags",
                "--no-write-fetch-head",
                "--no-recurse-submodules",
                "--end-of-options",
                address(access));
        var all = new ArrayList<>(call.arguments());
        all.addAll(Arrays.asList(what));
        var fetching = new GitCall(all, call.environment(), null, null, () -> tooLarge(repository), 0);
        git.text(desk.at(fetching.over(access.remote().scheme())));
        var refused = tooLarge(repository); // a quick one ends between two looks
        if (refused.isPresent()) {
            throw refused.get();
        }
    }

    private Optional<GitFailure> tooLarge(Path repository) {
        return DiskSpace.of(repository) <= limits.repository()
                ? Optional.empty()
                : Optional.of(new GitFailure(
                        Kind.TOO_LARGE,
                        "the repository is too large: its history takes more than " + limits.repository() + " bytes"));
    }

    private static String address(Access access) {
        return address(access.remote());
    }

    /** As git is given it. */
    static String address(Remote remote) {
        return remote.isFile() ? remote.path() : remote.toString();
    }

    private static String name(Access access) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest((access.scope() + "\n" + access.remote()).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    /** Moved away first, for half deleted a mirror could pass for a whole one. */
    private void discard(Path mirror) throws IOException {
        var trash = Files.createDirectories(root.resolveSibling(TRASH));
        var away = trash.resolve(UUID.randomUUID().toString());
        Files.move(mirror, away, StandardCopyOption.ATOMIC_MOVE);
        DiskSpace.delete(away);
    }

    /** Drops the mirrors that were not used for longest, until the rest is small enough. */
    private void evict() throws GitFailure {
        try {
            if (!tidied.getAndSet(true)) {
                DiskSpace.delete(root.resolveSibling(TRASH)); // of a server that was killed
            }
            long left = limits.cache();
            for (var mirror : DiskSpace.byLastUse(root, USED)) {
                left -= DiskSpace.of(mirror);
                if (left < 0) {
                    drop(mirror);
                }
            }
        } catch (IOException e) {
            throw DiskSpace.broken(e);
        }
    }

    private void drop(Path mirror) throws IOException {
        var lock = locks.computeIfAbsent(mirror.getFileName().toString(), _ -> new ReentrantReadWriteLock());
        if (!lock.writeLock().tryLock()) {
            return; // in use
        }
        try {
            discard(mirror);
        } finally {
            lock.writeLock().unlock();
        }
    }
}
