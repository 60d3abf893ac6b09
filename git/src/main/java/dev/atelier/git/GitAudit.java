package dev.atelier.git;

import dev.atelier.git.GitFailure.Kind;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says of each operation on a remote who did it and how it ended: one line of the log {@code audit.git}, and an entry of the trail. */
final class GitAudit {
    private static final Logger LOG = LoggerFactory.getLogger("audit.git");

    private final GitTrail trail;

    GitAudit(GitTrail trail) {
        this.trail = trail;
    }

    /** Something to be recorded. */
    interface Work<T> {
        T run() throws GitFailure, InterruptedException;
    }

    /** @param sha the commit that the work came to, if it came to its end */
    <T> T record(GitTrail.Operation operation, Function<T, @Nullable String> sha, Work<T> work)
            throws GitFailure, InterruptedException {
        long begin = System.nanoTime();
        var result = "broken";
        String commit = null;
        try {
            var done = work.run();
            commit = sha.apply(done);
            result = "ok";
            return done;
        } catch (GitFailure e) {
            result = name(e.kind());
            throw e;
        } catch (InterruptedException e) {
            result = "interrupted";
            throw e;
        } finally {
            write(new GitTrail.Entry(operation, commit, result, Duration.ofNanos(System.nanoTime() - begin)));
        }
    }

    private void write(GitTrail.Entry entry) {
        var operation = entry.operation();
        LOG.info(
                "operation={} remote={} ref={} sha={} scope={} actor={} session={} result={} ms={}",
                operation.name(),
                operation.remote(),
                operation.ref(),
                entry.sha(),
                operation.who().scope(),
                operation.who().actor(),
                operation.who().session(),
                entry.result(),
                entry.took().toMillis());
        trail.note(entry);
    }

    private static String name(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
