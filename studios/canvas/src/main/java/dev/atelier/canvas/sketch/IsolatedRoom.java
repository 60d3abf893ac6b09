package dev.atelier.canvas.sketch;

import dev.atelier.journal.SessionId;
import dev.atelier.sandbox.WorkspaceLimits;
import dev.atelier.sandbox.Workspaces;
import dev.atelier.sandbox.process.Command;
import dev.atelier.sandbox.process.Limits;
import dev.atelier.sandbox.process.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs each program in a process and a sandbox of its own, with an empty tree of files that is gone afterwards: it sees no session's files, not even
 * those of its own, and has no network. Two at once, others wait. Thread-safe.
 */
public final class IsolatedRoom implements ProgramRoom, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IsolatedRoom.class);
    private static final int AT_ONCE = 2;
    private static final int HEAP_MEGABYTES = 512;
    private static final Limits LIMITS = new Limits(1L << 30, 64, 1, new WorkspaceLimits(16L << 20, 100));

    private final Sandbox sandbox;
    private final Path folder;
    private final Workspaces rooms;
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Kit kit;
    private @Nullable Warming warming;

    /** @param folder of this server's; nothing is there until the first program */
    public IsolatedRoom(Sandbox sandbox, Path folder) {
        this.sandbox = sandbox;
        this.folder = folder.toAbsolutePath().normalize();
        this.rooms = new Workspaces(this.folder.resolve("rooms"));
    }

    @Override
    public Ran run(Program program) throws InterruptedException {
        var standing = sandbox.standing();
        if (!standing.isIsolating() || standing.provider().equals("none")) {
            return new Ran.Refused(
                    "Programs run only where they are kept from everything else, and this server has no sandbox that does it: "
                            + standing.words());
        }
        places.acquire();
        try {
            return runInside(program, ready());
        } catch (IOException e) {
            LOG.warn("no program can be run", e);
            return new Ran.Refused("The interpreter could not be laid out on this server (" + e.getMessage() + ").");
        } finally {
            places.release();
        }
    }

    private Ran runInside(Program program, Kit ready) throws InterruptedException, IOException {
        var words = ready.words(HEAP_MEGABYTES);
        words.add(Long.toString(program.atMost().toSeconds()));
        var picture = program.picture();
        if (picture != null) {
            words.addAll(Stream.of(picture.width(), picture.height(), picture.seed())
                    .map(String::valueOf)
                    .toList());
        }
        var room = SessionId.create();
        try {
            return switch (sandbox.start(rooms.of(room), command(words, ready))) {
                case Sandbox.Start.Refused(var why) -> new Ran.Refused("Programs cannot be run on this server: " + why);
                case Sandbox.Start.Running(var execution) -> {
                    try (execution) {
                        yield new Conversation(execution, program).hold();
                    }
                }
            };
        } finally {
            rooms.delete(room);
        }
    }

    /** Runs these words as it runs a program. */
    static Command command(List<String> words, Kit ready) {
        return new Command(words, Map.of(), LIMITS, null).reading(ready.readable());
    }

    Kit ready() throws IOException {
        lock.lock();
        try {
            var known = kit;
            if (known == null) {
                clearRooms();
                known = Kit.in(folder);
                kit = known;
                warming = Warming.begin(known);
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    /** Of programs that a killed server ran. */
    private void clearRooms() throws IOException {
        if (Files.isDirectory(rooms.root())) {
            try (var old = Files.list(rooms.root())) {
                for (var room :
                        old.map(path -> String.valueOf(path.getFileName())).toList()) {
                    if (!room.startsWith(
                            ".")) { // what is being laid out has such a name, and is taken for the next one
                        rooms.delete(new SessionId(room));
                    }
                }
            }
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (warming != null) {
                warming.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
