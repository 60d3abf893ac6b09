package dev.atelier.sandbox.packages;

import dev.atelier.journal.SessionId;
import dev.atelier.sandbox.FileRefusal;
import dev.atelier.sandbox.Workspace;
import dev.atelier.sandbox.WorkspaceLimits;
import dev.atelier.sandbox.Workspaces;
import dev.atelier.sandbox.egress.Outlet;
import dev.atelier.sandbox.egress.Outlets;
import dev.atelier.sandbox.egress.Reach;
import dev.atelier.sandbox.process.Command;
import dev.atelier.sandbox.process.Limits;
import dev.atelier.sandbox.process.Sandbox;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Installs packages into the homes of sessions, below {@code ~/.packages}.
 *
 * <p>They are installed once, in a sandbox of their own in which no agent ever was, with the network of the session that wants them first; the
 * result is packed and kept. Each session, the first one included, gets it from there, unpacked in its own sandbox: neither what a package brings nor
 * what an agent did to its copy reaches the server or another session. Works with every provider, since it only runs commands.
 *
 * <p>Thread-safe. Of several who want the same at once, one installs and the others wait.
 */
public final class Packages {
    private static final String ENVIRONMENT = """
            P=$HOME/.packages
            PATH=$P/pip/lib/bin:$P/npm/bin:$P/cargo/bin:$P/gem/bin:$P/go/bin:$P/apt/usr/local/bin:$P/apt/usr/bin:$P/apt/usr/sbin:$P/apt/bin:$P/apt/sbin:$PATH
            [ ! -d $P/pip ] || export PYTHONPATH=$P/pip/lib
            [ ! -d $P/npm ] || export NODE_PATH=$P/npm/lib/node_modules
            [ ! -d $P/gem ] || export GEM_PATH=$P/gem:
            for each in $P/apt/usr/lib/*-linux-gnu $P/apt/lib/*-linux-gnu; do
              [ ! -d $each ] || export LD_LIBRARY_PATH=$each${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
            done
            unset P each
            """;

    private static final String PACK = "cd \"$HOME\" && exec tar -cf - \".packages/$1\"";
    private static final String UNPACK =
            "mkdir -p \"$HOME/.packages\" && printf '%s' \"$1\" >\"$HOME/.packages/environment\" && exec tar -C \"$HOME\" -xf -";

    private static final Path STATUS = Path.of("/var/lib/dpkg/status");

    private final Sandbox sandbox;
    private final @Nullable Outlets outlets;
    private final Settings settings;
    private final Stock stock;
    private final Workspaces places;
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    /**
     * @param limits of an installation
     * @param patience with one
     * @param most bytes that are kept of all
     */
    public record Settings(Path folder, Limits limits, Duration patience, long most, Registries registries) {}

    public Packages(Sandbox sandbox, @Nullable Outlets outlets, Settings settings) {
        this.sandbox = sandbox;
        this.outlets = outlets;
        this.settings = settings;
        this.stock = new Stock(settings.folder().resolve("stock"), settings.most());
        this.places = new Workspaces(
                settings.folder().resolve("places"),
                new WorkspaceLimits(settings.limits().files().bytes(), Long.MAX_VALUE));
    }

    /** What a shell says first of all, so that its commands find what is installed. */
    public static final String PRELUDE = "[ ! -r ~/.packages/environment ] || . ~/.packages/environment\n";

    /**
     * Sees to it that packages lie in a session's home; done once, it does nothing.
     *
     * @param root whose ledger the network is counted in
     * @return why they do not; empty if all is well
     */
    public Optional<String> install(Wanted wanted, SessionId root, Workspace workspace, Reach reach)
            throws InterruptedException {
        try {
            var mark = workspace.notes().resolve("packages-" + wanted.manager().lowerName());
            if (Files.exists(mark)) {
                return Optional.empty();
            }
            var bad =
                    wanted.names().stream().filter(name -> name.startsWith("-")).findFirst();
            if (bad.isPresent()) {
                return Optional.of("'" + bad.get() + "' is no package");
            }
            var registry = settings.registries().of(wanted.manager());
            var key = wanted.key(registry, sandbox.standing().provider());
            return switch (packed(key, wanted, root, reach)) {
                case Made.Failed(var why) -> Optional.of(why);
                case Made.Packed(var file) -> unpack(file, workspace, mark);
            };
        } catch (IOException e) {
            return Optional.of("the server's disk: " + FileRefusal.of(e).getMessage());
        }
    }

    private sealed interface Made {
        record Packed(Path file) implements Made {}

        record Failed(String why) implements Made {}
    }

    private Optional<String> unpack(Path file, Workspace workspace, Path mark)
            throws IOException, InterruptedException {
        var command = Command.of(settings.limits(), "/bin/bash", "-c", UNPACK, "packages", ENVIRONMENT);
        var result = job().run(workspace, command, out -> Files.copy(file, out), OutputStream.nullOutputStream());
        workspace.changed();
        if (result instanceof Job.Result.Failed(var why)) {
            return Optional.of(why);
        }
        Files.writeString(mark, "");
        return Optional.empty();
    }

    private Job job() {
        return new Job(sandbox, settings.patience());
    }

    private Made packed(String key, Wanted wanted, SessionId root, Reach reach)
            throws IOException, InterruptedException {
        var lock = locks.computeIfAbsent(key, _ -> new ReentrantLock());
        lock.lockInterruptibly();
        try {
            var known = stock.find(key);
            if (known.isPresent()) {
                return new Made.Packed(known.get());
            }
            var place = new SessionId("packages_" + key);
            places.delete(place);
            try {
                return make(key, wanted, new Site(place, root, reach));
            } finally {
                places.delete(place);
            }
        } finally {
            lock.unlock();
            locks.remove(key, lock);
        }
    }

    private record Site(SessionId place, SessionId root, Reach reach) {}

    private Made make(String key, Wanted wanted, Site site) throws IOException, InterruptedException {
        var place = places.of(site.place());
        var opened = outlets == null ? Optional.<Outlet>empty() : outlets.open(site.root(), site.reach());
        if (opened.isEmpty()) {
            return new Made.Failed("the session's sandbox has no network, so nothing can be fetched");
        }
        try (var outlet = opened.get()) {
            var done = job().run(place, installing(wanted, outlet), Packages::system, OutputStream.nullOutputStream());
            if (done instanceof Job.Result.Failed(var why)) {
                var blocked = outlet.ledger().untold();
                return new Made.Failed(why
                        + (blocked.isEmpty() ? "" : "\nThe sandbox's network blocked: " + String.join("; ", blocked)));
            }
        }
        return pack(key, wanted, place);
    }

    private Command installing(Wanted wanted, Outlet outlet) {
        var name = wanted.manager().lowerName();
        var script = outlet.prelude() + "P=$HOME/.packages/" + name + "; mkdir -p $HOME/.packages; exec >&2\n"
                + "command -v "
                + wanted.manager().program()
                + " >/dev/null || { echo '" + wanted.manager().program()
                + " is not installed where commands run'; exit 1; }\n"
                + wanted.manager().script();
        var words = new ArrayList<>(List.of("/bin/bash", "-c", script, "packages"));
        words.addAll(wanted.names());
        var variables = Map.of("REGISTRY", settings.registries().of(wanted.manager()));
        return new Command(words, variables, settings.limits(), null).through(outlet);
    }

    /** What the machine has installed, for a sandbox that is shown its programs and not its lists. */
    private static void system(OutputStream out) throws IOException {
        if (Files.isReadable(STATUS)) {
            Files.copy(STATUS, out);
        }
    }

    private Made pack(String key, Wanted wanted, Workspace place) throws IOException, InterruptedException {
        var part = stock.begin();
        try {
            var command = Command.of(
                    settings.limits(),
                    "/bin/bash",
                    "-c",
                    PACK,
                    "packages",
                    wanted.manager().lowerName());
            try (var out = Files.newOutputStream(part)) {
                if (job().run(place, command, _ -> {}, out) instanceof Job.Result.Failed(var why)) {
                    return new Made.Failed(why);
                }
            }
            return new Made.Packed(stock.keep(key, part));
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
