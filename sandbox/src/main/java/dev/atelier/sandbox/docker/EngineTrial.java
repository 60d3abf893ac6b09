package dev.atelier.sandbox.docker;

import dev.atelier.sandbox.Owner;
import dev.atelier.sandbox.inside.Machine;
import dev.atelier.sandbox.inside.SessionMount;
import dev.atelier.sandbox.process.Command;
import dev.atelier.sandbox.process.Standing;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Finds out whether an engine can make sandboxes here, by making one for a command that does nothing. */
record EngineTrial(DockerSettings settings) {
    private static final Logger LOG = LoggerFactory.getLogger(EngineTrial.class);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int SECONDS = 30;
    private static final int LONGEST = 500;
    private static final int KILLED = 128 + 9;

    Docker.Found run() {
        var machine = Machine.named(System.getProperty("os.arch"));
        if (machine.isEmpty()) {
            return new Docker.Found.Missing(
                    "sandboxes are made on x86_64 and aarch64 only, not on " + System.getProperty("os.arch"));
        }
        var engine = new Engine(settings.socket());
        JsonNode info;
        try {
            engine.speak(engine.get("/version", SOON).json().path("ApiVersion").asString(""));
            info = engine.get("/info", SOON).json();
        } catch (IOException e) {
            return new Docker.Found.Missing("no container engine answers at " + settings.socket() + " ("
                    + e.getMessage() + "); on Debian: apt-get install docker.io, and let the server's user use it");
        }
        try {
            return look(engine, info, machine.get());
        } catch (IOException e) {
            return new Docker.Found.Missing("the container engine cannot make a sandbox (" + e.getMessage() + ")");
        }
    }

    private Docker.Found look(Engine engine, JsonNode info, Machine machine) throws IOException {
        if (info.path("SecurityOptions").toString().matches(".*name=(rootless|userns).*")) {
            return new Docker.Found.Missing(
                    "the container engine maps users to others (rootless or userns-remap), so the"
                            + " session's files would not be the agent's; use an engine without");
        }
        var image = engine.get("/images/" + settings.image() + "/json", SOON);
        if (!image.isWell()) {
            return new Docker.Found.Missing(
                    "the image '" + settings.image()
                            + "' is not there: deploy/sandbox/build makes one, or docker pull fetches that of atelier.sandbox.docker.image");
        }
        var own = Files.createDirectories(settings.data().resolve("docker"));
        var alive = Alive.in(own);
        try {
            removeLeftovers(engine);
            var recipe = recipe(engine, machine, own);
            return new Docker.Found.Ready(new Docker(
                    engine, recipe, alive, standing(info, recipe.first().isWatching())));
        } catch (IOException e) {
            alive.close();
            throw e;
        }
    }

    /** With a first process that works here: where the kernel inside is not the machine's, nobody is told of the server's lock. */
    private Recipe recipe(Engine engine, Machine machine, Path own) throws IOException {
        var user = user(own);
        var watching = new Recipe(settings, new FirstProcess(machine, true), own, user);
        if (tryOut(engine, watching)) {
            return watching;
        }
        var plain = new Recipe(settings, new FirstProcess(machine, false), own, user);
        if (!tryOut(engine, plain)) {
            throw new IOException("a container ended before its command did");
        }
        return plain;
    }

    private void removeLeftovers(Engine engine) throws IOException {
        var filter = "{\"label\":[\"" + Recipe.LABEL + "=" + settings.name() + "\"]}";
        var answer = engine.get(
                "/containers/json?all=true&filters=" + URLEncoder.encode(filter, StandardCharsets.UTF_8), SOON);
        for (var each : answer.json()) {
            LOG.warn("a container of an earlier run was left: {}", each.path("Names"));
            Container.remove(engine, "/containers/" + each.path("Id").asString(""));
        }
    }

    /** The agent's number and group; files that name it for programs that ask. */
    private static String user(Path own) throws IOException {
        boolean isRoot = Owner.isRoot();
        int user = isRoot ? Owner.ID : (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        int group = isRoot ? Owner.ID : (int) Files.getAttribute(Path.of("/proc/self"), "unix:gid");
        var texts = Map.of(
                "passwd",
                "root:x:0:0:root:/root:/usr/sbin/nologin\nagent:x:" + user + ":" + group + ":agent:" + SessionMount.HOME
                        + ":/bin/bash\nnobody:x:65534:65534:nobody:/:/usr/sbin/nologin\n",
                "group",
                "root:x:0:\nagent:x:" + group + ":\nnogroup:x:65534:\n");
        for (var text : texts.entrySet()) {
            var file = Files.writeString(own.resolve(text.getKey()), text.getValue());
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        }
        return user + ":" + group;
    }

    /** Whether a container lasts as long as its command does. */
    private static boolean tryOut(Engine engine, Recipe recipe) throws IOException {
        var container = Docker.run(engine, recipe.of(null, Command.of(Recipe.least(), "/bin/bash", "-c", "sleep 0.2")));
        try {
            if (!container.waitFor(SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("a container for nothing did not end within " + SECONDS + " seconds");
            }
            if (container.exitValue() != 0 && container.exitValue() != KILLED) {
                var said = new String(container.getErrorStream().readNBytes(LONGEST), StandardCharsets.UTF_8).strip();
                throw new IOException("in the image bash or perl does not run: exit " + container.exitValue()
                        + (said.isEmpty() ? "" : ", " + said));
            }
            return container.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while trying it out", e);
        } finally {
            container.remove();
        }
    }

    private Standing standing(JsonNode info, boolean isWatching) {
        var by = "the engine, cgroup v" + info.path("CgroupVersion").asString("1");
        var limits = new TreeMap<>(Map.of(
                "memory",
                by,
                "processes",
                by,
                "processors",
                by,
                "disk",
                "looked at twice a second; one file by rlimit",
                "time",
                "the server's clock",
                "network",
                "the server's proxy"));
        var runtime = settings.runtime() == null ? info.path("DefaultRuntime").asString("runc") : settings.runtime();
        return new Standing(
                "docker",
                true,
                "engine " + info.path("ServerVersion").asString("?") + ", runtime " + runtime + ", image "
                        + settings.image()
                        + (isWatching ? "" : "; containers of a killed server are removed at its next start"),
                limits);
    }
}
