package dev.atelier.git;

import dev.atelier.git.GitFailure.Kind;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says of each operation on a remote who did it and how it ended: one line of the log {@code audit.git}. */
final class GitAudit {
    private static final Logger LOG = LoggerFactory.getLogger("audit.git");

    /** Something to be recorded. */
    interface Operation<T> {
        T run() throws GitFailure, InterruptedException;
    }

    /**
     * @param what {@code checkout}, {@code push}, …
     * @param ref branch or commit
     */
    record Subject(String what, Remote remote, String ref, Requester who) {}

    <T> T record(Subject subject, Operation<T> operation) throws GitFailure, InterruptedException {
        long begin = System.nanoTime();
        var result = "broken";
        try {
            var done = operation.run();
            result = "ok";
            return done;
        } catch (GitFailure e) {
            result = name(e.kind());
            throw e;
        } catch (InterruptedException e) {
            result = "interrupted";
            throw e;
        } finally {
            write(subject, result, Duration.ofNanos(System.nanoTime() - begin));
        }
    }

    private static void write(Subject subject, String result, Duration took) {
        LOG.info(
                "operation={} remote={} ref={} scope={} actor={} session={} result={} ms={}",
                subject.what(),
                subject.remote(),
                subject.ref(),
                subject.who().scope(),
                subject.who().actor(),
                subject.who().session(),
                result,
                took.toMillis());
    }

    private static String name(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
