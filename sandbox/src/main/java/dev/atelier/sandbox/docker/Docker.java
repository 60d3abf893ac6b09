package dev.atelier.sandbox.docker;

import dev.atelier.sandbox.FileRefusal;
import dev.atelier.sandbox.Workspace;
import dev.atelier.sandbox.inside.Slow;
import dev.atelier.sandbox.limit.Confined;
import dev.atelier.sandbox.limit.DiskWatch;
import dev.atelier.sandbox.process.Command;
import dev.atelier.sandbox.process.Execution;
import dev.atelier.sandbox.process.Sandbox;
import dev.atelier.sandbox.process.Standing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Each command in a container of its own, made by an engine on the same machine. What is inside is an image's, not the machine's; what
 * keeps it inside is the engine's runtime, and behind it the same as elsewhere: no privileges, no devices, no network but the server's
 * proxy, a user that nobody else is, the filter of {@link FirstProcess}. With gVisor's runtime the kernel that a command speaks to is not
 * the machine's either.
 *
 * <p>A container ends with its command, with {@link #close}, and with the server, however that ends ({@link Alive}); what an engine
 * still keeps of an earlier run is removed at the start. Thread-safe.
 */
public final class Docker implements Sandbox {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final int AT_CLOSE_SECONDS = 30;

    private final Engine engine;
    private final Recipe recipe;
    private final Alive alive;
    private final Standing standing;
    private final Set<Execution> live = ConcurrentHashMap.newKeySet();
    private final Phaser removing = new Phaser(1);

    Docker(Engine engine, Recipe recipe, Alive alive, Standing standing) {
        this.engine = engine;
        this.recipe = recipe;
        this.alive = alive;
        this.standing = standing;
    }

    /** Whether there is an engine that can. */
    public sealed interface Found {
        record Ready(Docker docker) implements Found {}

        /** @param why what is missing and how to get it */
        record Missing(String why) implements Found {}
    }

    /** Tries it out, and removes what an earlier run of the same server left. Takes about as long as a container does. */
    public static Found find(DockerSettings settings) {
        return new EngineTrial(settings).run();
    }

    @Override
    public boolean startsSlowly() {
        return true;
    }

    @Override
    public Standing standing() {
        return standing;
    }

    /** A container that is made while its maker is interrupted is removed as soon as it is there. */
    @Override
    public Start start(Workspace workspace, Command command) throws InterruptedException {
        return Slow.start("container", () -> make(workspace, command));
    }

    private Start make(Workspace workspace, Command command) {
        if (!command.readable().isEmpty()) {
            return new Start.Refused(
                    "a container has no folders of the server's machine; that takes sandboxes of bubblewrap");
        }
        try {
            var ground = workspace.ground();
            var disk = new DiskWatch(ground, command.limits().files());
            var container = run(engine, recipe.of(ground, command));
            var confined = new Confined(container, Optional.empty(), disk, _ -> over(container));
            var contained = new Contained(container, confined);
            live.add(contained);
            confined.watch();
            return new Start.Running(contained);
        } catch (FileRefusal e) {
            return new Start.Refused("the session's files: " + e.getMessage());
        } catch (IOException | UncheckedIOException e) {
            return new Start.Refused("the container did not start: " + e.getMessage());
        }
    }

    /** Starts a container; of one that does not start nothing is left. */
    static Container run(Engine engine, Map<String, Object> recipe) throws IOException {
        var name = "atelier-" + UUID.randomUUID();
        var path = "/containers/" + name;
        try {
            check(engine.ask("POST", "/containers/create?name=" + name, recipe, LONG));
            var attached =
                    new Attached(engine.stream(path + "/attach?stream=true&stdin=true&stdout=true&stderr=true", LONG));
            check(engine.ask("POST", path + "/start", Map.of(), LONG));
            return new Container(engine, path, attached);
        } catch (IOException e) {
            Container.remove(engine, path);
            throw e;
        }
    }

    private static void check(Answer answer) throws IOException {
        if (!answer.isWell()) {
            throw new IOException(answer.message());
        }
    }

    private void over(Container container) {
        live.removeIf(each -> each instanceof Contained(var own, var _) && own == container);
        removing.register();
        Thread.ofVirtual().name("container-remove").start(() -> {
            try {
                container.remove();
            } finally {
                removing.arriveAndDeregister();
            }
        });
    }

    @Override
    public void close() {
        live.forEach(Execution::close);
        try {
            int phase = removing.arrive();
            removing.awaitAdvanceInterruptibly(phase, AT_CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException _) {
            // the next start removes them
        }
        alive.close();
    }
}
