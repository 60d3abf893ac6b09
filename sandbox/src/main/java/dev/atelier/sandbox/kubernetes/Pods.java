package dev.atelier.sandbox.kubernetes;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Makes pods, waits for them, and takes them away. A pod is taken away when the cluster says that it is gone: its node has killed what ran in
 * it then. Does not listen to interrupts. Thread-safe.
 */
record Pods(ApiServer server, Duration patience) {
    private static final Logger LOG = LoggerFactory.getLogger(Pods.class);
    static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration DEATH = Duration.ofMinutes(1);
    private static final long FIRST_PAUSE_MILLIS = 20;
    private static final int DOUBLINGS = 5;

    /** What does not get better by waiting; that an image cannot be pulled is said only after a second attempt. */
    private static final Set<String> HOPELESS = Set.of(
            "ImagePullBackOff",
            "ErrImageNeverPull",
            "InvalidImageName",
            "CreateContainerConfigError",
            "CreateContainerError",
            "RunContainerError");

    private String path(String name) {
        return server.all("pods") + "/" + name;
    }

    /** Returns when it runs. */
    void make(Map<String, ?> recipe, String name) throws IOException {
        long until = System.nanoTime() + patience.toNanos();
        var made = server.ask("POST", server.all("pods"), recipe, SOON);
        if (!made.isWell()) {
            throw new IOException(made.message());
        }
        var why = "nothing is known of it";
        for (int look = 0; System.nanoTime() < until; look++) {
            var pod = look(name);
            switch (pod.path("status").path("phase").asString("")) {
                case "Running" -> {
                    if (container(pod).path("state").has("running")) {
                        return;
                    }
                }
                case "Failed", "Succeeded" -> throw new IOException("the pod ended at once: " + ending(pod));
                default -> why = waiting(pod);
            }
            sleep(look);
        }
        throw new IOException("the pod did not begin within " + patience.toSeconds() + " seconds: " + why);
    }

    /** What the cluster says of a pod now; empty if it has just no answer. */
    private JsonNode look(String name) throws IOException {
        Reply reply;
        try {
            reply = server.get(path(name), SOON);
        } catch (IOException _) {
            return Reply.json(new byte[0]);
        }
        if (!reply.isWell() && !reply.isPassing()) {
            throw new IOException(reply.status() == Reply.MISSING ? "somebody removed the pod" : reply.message());
        }
        return reply.isWell() ? reply.json() : Reply.json(new byte[0]);
    }

    private static JsonNode container(JsonNode pod) {
        return pod.path("status").path("containerStatuses").path(0);
    }

    private static String waiting(JsonNode pod) throws IOException {
        var waiting = container(pod).path("state").path("waiting");
        var reason = waiting.path("reason").asString("");
        var words = (reason + " " + waiting.path("message").asString("")).strip();
        if (HOPELESS.contains(reason)) {
            throw new IOException("the pod does not begin: " + words);
        }
        for (var condition : pod.path("status").path("conditions")) {
            if (condition.path("status").asString("").equals("False")
                    && !condition.path("message").asString("").isBlank()) {
                return condition.path("message").asString("");
            }
        }
        return words.isBlank() ? "it is pending" : words;
    }

    private static String ending(JsonNode pod) {
        var ended = container(pod).path("state").path("terminated");
        var words = pod.path("status").path("reason").asString("") + " "
                + pod.path("status").path("message").asString("") + " "
                + ended.path("reason").asString("") + " "
                + ended.path("message").asString("");
        return words.isBlank() ? "the cluster does not say why" : words.strip().replaceAll("\\s+", " ");
    }

    /** What became of one whose command was killed by nobody here. The cluster hears of it a little later than its connections. */
    Fate fate(String name) {
        for (int look = 0; look < 9; look++) {
            try {
                var pod = look(name);
                var words = ending(pod);
                if (words.contains("OOMKilled")) {
                    return Fate.MEMORY;
                }
                if (words.contains("Evicted")) {
                    return Fate.EVICTED;
                }
                if (pod.path("status").path("phase").asString("").equals("Failed")) {
                    return Fate.OTHER;
                }
            } catch (IOException _) {
                return Fate.OTHER;
            }
            sleep(look);
        }
        return Fate.OTHER;
    }

    /** Why a pod ended. */
    enum Fate {
        MEMORY,
        EVICTED,
        OTHER
    }

    /** Returns when it is gone, or after a minute. */
    void remove(String name) {
        long until = System.nanoTime() + DEATH.toNanos();
        boolean asked = false;
        boolean isTold = false;
        for (int look = 0; System.nanoTime() < until; look++) {
            try {
                var reply = asked ? server.get(path(name), SOON) : delete(name, 1);
                if (reply.status() == Reply.MISSING) {
                    return;
                }
                asked |= reply.isWell();
                if (!reply.isWell() && !reply.isPassing()) {
                    LOG.warn("the pod {} cannot be removed: {}", name, reply.message());
                    return;
                }
            } catch (IOException e) {
                if (!isTold) {
                    LOG.warn("the pod {} cannot be removed yet: {}", name, e.getMessage());
                }
                isTold = true;
            }
            sleep(look);
        }
        LOG.error("the node of the pod {} does not say that it is dead; the cluster is told to forget it", name);
        try {
            var _ = delete(name, 0);
        } catch (IOException e) {
            LOG.error("the pod {} is left; the next start of the server tries again: {}", name, e.getMessage());
        }
    }

    private Reply delete(String name, int grace) throws IOException {
        var options = Map.of(
                "apiVersion", "v1",
                "kind", "DeleteOptions",
                "gracePeriodSeconds", grace,
                "propagationPolicy", "Background");
        return server.ask("DELETE", path(name), options, SOON);
    }

    /** Removes all that an earlier run of this server left. */
    void removeLeftovers(String label) throws IOException {
        var selector = URLEncoder.encode(PodRecipe.LABEL + "=" + label, StandardCharsets.UTF_8);
        var reply = server.get(server.all("pods") + "?labelSelector=" + selector, SOON);
        if (!reply.isWell()) {
            throw new IOException(reply.message());
        }
        var names = reply.json()
                .path("items")
                .valueStream()
                .map(pod -> pod.path("metadata").path("name").asString(""))
                .filter(name -> !name.isEmpty())
                .toList();
        if (!names.isEmpty()) {
            LOG.warn("pods of an earlier run were left: {}", String.join(", ", names));
            var removing = names.stream()
                    .map(name -> Thread.ofVirtual().name("pod-remove").start(() -> remove(name)))
                    .toList();
            removing.forEach(Pods::join);
        }
    }

    static void join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A cluster has most things done within moments, and what takes longer is not asked for often. */
    private static void sleep(int look) {
        long pause = FIRST_PAUSE_MILLIS << Math.min(look, DOUBLINGS);
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pause);
        boolean interrupted = false;
        while (true) {
            try {
                TimeUnit.NANOSECONDS.sleep(until - System.nanoTime());
                break;
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Begins one of the scripts in a pod that runs, see {@link Inside}. */
    Exec exec(String name, List<String> words) throws IOException {
        var query = new StringBuilder(
                "?container=" + PodRecipe.CONTAINER + "&stdin=true&stdout=true&stderr=true&tty=false");
        for (var word : words) {
            query.append("&command=").append(URLEncoder.encode(word, StandardCharsets.UTF_8));
        }
        return new Exec(server, path(name) + "/exec" + query, SOON);
    }
}
