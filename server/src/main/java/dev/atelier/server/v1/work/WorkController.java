package dev.atelier.server.v1.work;

import dev.atelier.agent.work.Stepped;
import dev.atelier.agent.work.WorkItem;
import dev.atelier.agent.work.WorkQueue;
import dev.atelier.agent.work.WorkWatch;
import dev.atelier.server.access.Caller;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.v1.wire.Cursor;
import dev.atelier.server.v1.wire.Fields;
import dev.atelier.server.v1.wire.JsonBody;
import dev.atelier.server.v1.wire.Params;
import dev.atelier.server.v1.wire.PathId;
import dev.atelier.server.v1.wire.Reply;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Looks at a queue of work, and steers what is in it. */
@RestController
final class WorkController {
    private static final String LIST = "work.desc";

    private final Queues queues;
    private final WorkQueue work;
    private final WorkWatch watch;

    WorkController(Queues queues, WorkQueue work, WorkWatch watch) {
        this.queues = queues;
        this.work = work;
        this.watch = watch;
    }

    @GetMapping("/v1/environments/{environment}/work")
    ResponseEntity<byte[]> list(@PathVariable String environment, HttpServletRequest request) {
        var place = queues.of(environment, request);
        var params = new Params(request);
        int limit = (int) params.number("limit", 1, 100, 20);
        var behind = Cursor.place(params, LIST)
                .map(id -> work.find(place, id)
                        .orElseThrow(() -> ApiException.invalid("page", "is not a cursor; take next_page as it is")))
                .orElse(null);
        var found = work.list(place, behind, limit + 1);
        var page = found.subList(0, Math.min(limit, found.size()));
        var next = found.size() > limit ? new Cursor(LIST, page.getLast().id()).toString() : null;
        return Reply.page(
                page.stream().map(item -> WorkJson.of(item).toString()).toList(), next);
    }

    @GetMapping("/v1/environments/{environment}/work/stats")
    ResponseEntity<byte[]> stats(@PathVariable String environment, HttpServletRequest request) {
        return Reply.json(WorkJson.stats(watch.stats(queues.of(environment, request))));
    }

    @GetMapping("/v1/environments/{environment}/work/{id}")
    ResponseEntity<byte[]> get(@PathVariable String environment, @PathVariable String id, HttpServletRequest request) {
        return work.find(queues.of(environment, request), id)
                .map(item -> Reply.json(WorkJson.of(item)))
                .orElseThrow(() -> PathId.missing("item of work", id));
    }

    @PostMapping("/v1/environments/{environment}/work/{id}")
    ResponseEntity<byte[]> update(@PathVariable String environment, @PathVariable String id, HttpServletRequest request)
            throws IOException {
        var place = queues.of(environment, request);
        var body = Fields.of(JsonBody.read(request), "metadata");
        return step(id, work.describe(place, id, metadata -> {
            try {
                return body.patched(metadata, false);
            } catch (ApiException e) {
                throw e.withCode("invalid_metadata");
            }
        }));
    }

    @PostMapping("/v1/environments/{environment}/work/{id}/stop")
    ResponseEntity<byte[]> stop(@PathVariable String environment, @PathVariable String id, HttpServletRequest request)
            throws IOException {
        var place = queues.of(environment, request);
        boolean force = false;
        if (request.getContentLengthLong() != 0 && request.getContentType() != null) {
            var body = Fields.of(JsonBody.read(request), "force");
            force = body.flag("force", false);
        }
        boolean byWorker = Caller.of(request).worker() != null;
        var stop = new WorkQueue.Stop(force, byWorker, WorkerController.generation(request));
        return step(id, work.stop(place, id, stop));
    }

    private static ResponseEntity<byte[]> step(String id, Stepped stepped) {
        return Reply.json(WorkJson.of(Queues.after(stepped, id, item -> refused(id, item))));
    }

    private static ApiException refused(String id, WorkItem item) {
        return ApiException.conflict("item of work '" + id + "' is "
                + item.state().word() + ", and not with the sender any more; there is nothing to stop");
    }
}
