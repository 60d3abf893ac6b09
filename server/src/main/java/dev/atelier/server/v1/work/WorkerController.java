package dev.atelier.server.v1.work;

import dev.atelier.agent.work.WorkQueue;
import dev.atelier.agent.work.WorkQueue.Asking;
import dev.atelier.agent.work.WorkQueue.Heartbeat;
import dev.atelier.agent.work.WorkWatch;
import dev.atelier.server.access.Caller;
import dev.atelier.server.access.KeySecret;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.v1.wire.Params;
import dev.atelier.server.v1.wire.Reply;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;

/** What workers ask for: work, and to keep what they got. */
@RestController
final class WorkerController {
    private static final int LONGEST_WAIT = 999;
    private static final int RECLAIM = 5000;
    private static final int LONGEST_RECLAIM = 86_400_000;
    private static final int LEAST_TTL = 5;
    private static final int LONGEST_TTL = 3600;
    private static final Pattern WORKER = Pattern.compile("[\\x21-\\x7e]{1,256}");

    private final Queues queues;
    private final WorkQueue work;
    private final WorkWatch watch;

    WorkerController(Queues queues, WorkQueue work, WorkWatch watch) {
        this.queues = queues;
        this.work = work;
        this.watch = watch;
    }

    /** {@code null} if there is nothing: an empty answer breaks the Java SDK. */
    @GetMapping("/v1/environments/{environment}/work/poll")
    ResponseEntity<byte[]> poll(@PathVariable String environment, HttpServletRequest request)
            throws InterruptedException {
        var place = queues.of(environment, request);
        var params = new Params(request);
        long wait = params.text("block_ms").isEmpty() ? 0 : params.number("block_ms", 1, LONGEST_WAIT, 1);
        long reclaim = params.number("reclaim_older_than_ms", 0, LONGEST_RECLAIM, RECLAIM);
        var worker = request.getHeader("Anthropic-Worker-ID");
        if (worker != null && WORKER.matcher(worker).matches()) {
            watch.asked(place, worker);
        }
        var token = KeySecret.create(KeySecret.WORK);
        return work.poll(place, new Asking(Duration.ofMillis(wait), Duration.ofMillis(reclaim), token.hash()))
                .map(item -> Reply.json(WorkJson.handedOut(item, token)))
                .orElseGet(() -> Reply.json(JsonNodeFactory.instance.nullNode()));
    }

    @PostMapping("/v1/environments/{environment}/work/{id}/ack")
    ResponseEntity<byte[]> acknowledge(
            @PathVariable String environment, @PathVariable String id, HttpServletRequest request) {
        var item = Queues.after(
                work.acknowledge(queues.of(environment, request), id),
                id,
                now -> ApiException.conflict("item of work '" + id + "' is "
                        + now.state().word() + "; only one that was handed out can be acknowledged, and only once"));
        return Reply.json(WorkJson.of(item));
    }

    @PostMapping("/v1/environments/{environment}/work/{id}/heartbeat")
    ResponseEntity<byte[]> heartbeat(
            @PathVariable String environment, @PathVariable String id, HttpServletRequest request) {
        var params = new Params(request);
        var ttl = params.text("desired_ttl_seconds").isEmpty()
                ? null
                : (int) params.number("desired_ttl_seconds", LEAST_TTL, LONGEST_TTL, LEAST_TTL);
        var expected = params.text("expected_last_heartbeat").orElse(null);
        var item = Queues.after(
                work.heartbeat(queues.of(environment, request), id, new Heartbeat(expected, generation(request), ttl)),
                id,
                now -> ApiException.preconditionFailed("expected_last_heartbeat: is not the last heartbeat of item '"
                                + id + "'; another worker may hold it")
                        .withDetails(WorkJson.refusedHeartbeat(now)));
        return Reply.json(WorkJson.heartbeat(item));
    }

    static @Nullable Long generation(HttpServletRequest request) {
        var worker = Caller.of(request).worker();
        return worker == null || worker.item() == null ? null : worker.item().generation();
    }
}
