package dev.atelier.canvas.state;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An immutable list that grows cheaply: a longer log shares the memory of the shorter one it was made from.
 *
 * <p>Logs are windows onto a buffer that only ever fills up. The first log to be extended at the buffer's end claims the next cell;
 * a second one extended from the same place finds it taken and copies. So appending costs constant time along one history and stays
 * correct along branches. Any thread may read; what a log shows was written before the log was made.
 */
public final class StrokeLog extends AbstractList<Placed> implements RandomAccess {
    static final StrokeLog EMPTY = new StrokeLog(new Buffer(new Placed[0], 0), 0);

    private final Buffer buffer;
    private final int size;

    private record Buffer(AtomicInteger used, List<Placed> cells) {
        @SuppressWarnings("ArrayAsList")
        Buffer(Placed[] cells, int used) {
            // A list over the array: fixed size, writes through.
            this(new AtomicInteger(used), Arrays.asList(cells));
        }
    }

    private StrokeLog(Buffer buffer, int size) {
        this.buffer = buffer;
        this.size = size;
    }

    /** A log of these, with a buffer of its own. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static StrokeLog of(List<Placed> strokes) {
        return new StrokeLog(new Buffer(strokes.toArray(new Placed[0]), strokes.size()), strokes.size());
    }

    StrokeLog plus(Placed stroke) {
        boolean hasRoom = size < buffer.cells.size();
        if (hasRoom && buffer.used.compareAndSet(size, size + 1)) {
            buffer.cells.set(size, stroke);
            return new StrokeLog(buffer, size + 1);
        }
        var copy = buffer.cells.subList(0, size).toArray(new Placed[Math.max(16, size * 2)]);
        copy[size] = stroke;
        return new StrokeLog(new Buffer(copy, size + 1), size + 1);
    }

    /** The first so many. */
    StrokeLog first(int strokes) {
        return new StrokeLog(buffer, Objects.checkIndex(strokes, size + 1));
    }

    @Override
    public Placed get(int index) {
        return buffer.cells.get(Objects.checkIndex(index, size));
    }

    @Override
    public int size() {
        return size;
    }
}
