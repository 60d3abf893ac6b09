package dev.atelier.forge;

import dev.atelier.git.Checkout;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people say of the work of a session: in Atelier, where it is kept here, and on the forge of its pull request. Implementations are
 * thread-safe.
 */
public interface Reviews {
    /**
     * What is reviewed.
     *
     * @param workspace of the session
     * @param checkout in which the work is done
     * @param pullRequest its number; null while there is none
     */
    record Subject(
            String workspace, Checkout checkout, @Nullable Long pullRequest) {}

    /** Oldest first. What the forge has beyond its limits is left out, and if the forge does not answer, only what is kept here is given. */
    Found all(Subject subject) throws InterruptedException;

    /** Keeps a comment here. It is sent to no forge: there it would be in the server's name. */
    default Remark add(Subject subject, Draft draft) {
        return add(subject, draft, null).orElseThrow();
    }

    /**
     * As {@link #add(Subject, Draft)}, once for each key of a session, however often it is sent.
     *
     * @param key null for a comment of its own
     * @return empty if the key was used for another comment
     */
    Optional<Remark> add(Subject subject, Draft draft, @Nullable String key);

    /**
     * @param missing why comments of the forge are missing; null if none are
     */
    record Found(List<Remark> remarks, @Nullable String missing) {
        public Found {
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * A comment that is wanted.
     *
     * @param author who, as people know him
     * @param spot null if it is about all of it
     * @param head the commit that the author saw; null for the tree as it is
     */
    record Draft(
            String author,
            Markdown body,
            @Nullable Spot spot,
            @Nullable String head) {}

    /**
     * A comment.
     *
     * @param id of its own, whatever the forge
     * @param source {@code atelier}, or the forge: {@code github}, {@code gitlab}, {@code gitea}
     * @param spot null if it is about all of it
     * @param page for people; null if there is none
     */
    record Remark(
            String id,
            String source,
            String author,
            String body,
            @Nullable Spot spot,
            Instant at,
            @Nullable URI page) {}

    /**
     * Which line.
     *
     * @param line from 1; null for the whole file
     */
    record Spot(String path, @Nullable Integer line, Side side) {
        public Spot {
            if (path.isBlank() || path.length() > 4096 || path.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("path names no file of the repository");
            }
            if (line != null && line < 1) {
                throw new IllegalArgumentException("line must be 1 or more, was " + line);
            }
        }
    }

    /** Of which version of a file. */
    enum Side {
        OLD,
        NEW;

        /** As the API says it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
