package dev.atelier.agent.snapshot;

import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.Snapshots.Snapshot;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * How the states of one projection are written as snapshots and read again.
 *
 * <p>A snapshot is one line that seals it and one line of JSON per state. The seal names the code that folded and holds a checksum over
 * session, projection, seq and content. So a snapshot is used only if the same code took it, of this session, and nothing of it changed
 * since; any other is as if it were not there. Thread-safe.
 */
public final class SnapshotForm {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotForm.class);
    private static final JsonMapper JSON = StateJson.mapper();

    private final String projection;
    private final List<Class<?>> folds;
    private volatile @Nullable String fingerprint;

    /**
     * @param projection its name, unique within a session
     * @param folds the classes that fold and those of the states; what they refer to counts by itself
     */
    public SnapshotForm(String projection, Class<?>... folds) {
        this.projection = projection;
        this.folds = List.of(folds);
    }

    /** How the states of a studio's runs are kept: under the studio's name. */
    public static SnapshotForm of(String studio, Class<?> run, Class<?> state) {
        return new SnapshotForm(studio, run, state);
    }

    public String projection() {
        return projection;
    }

    /** Looked for when it is needed first, since most sessions are short and it takes some milliseconds. */
    private String fingerprint() {
        var known = fingerprint;
        if (known == null) {
            known = Fingerprint.of(folds);
            fingerprint = known;
        }
        return known;
    }

    /** Writes states as they are now. */
    public Snapshot take(SessionId session, Seq seq, Object... states) {
        var content = new StringBuilder();
        for (var state : states) {
            content.append(JSON.writeValueAsString(state)).append('\n');
        }
        var text = content.toString();
        return new Snapshot(session, projection, seq, seal(session, seq, text) + '\n' + text);
    }

    /** The content if the seal is whole and ours. */
    public Optional<Kept> open(Snapshot snapshot) {
        var data = snapshot.data();
        int end = data.indexOf('\n');
        if (end < 0 || !data.startsWith(fingerprint())) {
            return Optional.empty(); // by other code: an older release, or another node's newer one
        }
        var content = data.substring(end + 1);
        if (!data.substring(0, end).equals(seal(snapshot.session(), snapshot.seq(), content))) {
            LOG.warn("the {} snapshot of {} is damaged and is not used", projection, snapshot.session());
            return Optional.empty();
        }
        return Optional.of(new Kept(snapshot.seq(), content.lines().toList()));
    }

    private String seal(SessionId session, Seq seq, String content) {
        var sum = new CRC32C();
        for (var part : List.of(session + " " + projection + " " + seq + "\n", content)) {
            sum.update(part.getBytes(StandardCharsets.UTF_8));
        }
        return fingerprint() + " " + Long.toHexString(sum.getValue());
    }

    /**
     * What a snapshot holds.
     *
     * @param seq the last event folded
     * @param states one JSON document each, in the order they were taken
     */
    public record Kept(Seq seq, List<String> states) {
        /**
         * The state at that index, made anew.
         *
         * @throws JacksonException if it is of another form
         */
        public <T> T read(int index, Class<T> type) {
            return JSON.readValue(states.get(index), type);
        }

        /**
         * Gives an object the fields of the state at that index. After a failure it is of no use.
         *
         * @throws JacksonException if it is of another form
         */
        public void restore(int index, Object fresh) {
            JSON.readerForUpdating(fresh).readValue(states.get(index));
        }
    }
}
