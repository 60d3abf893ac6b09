package dev.atelier.dispatch.web.inbox;

import dev.atelier.agent.input.Sent;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.dispatch.inbox.Archive;
import dev.atelier.dispatch.inbox.Delivery;
import dev.atelier.dispatch.inbox.DeliveryJson;
import dev.atelier.dispatch.inbox.Inbox;
import dev.atelier.dispatch.inbox.reply.Replies;
import dev.atelier.http.Counter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;

/** The inbox: every delivery, with why it did or did not begin a task; once more, if somebody wants. */
@RestController
@RequestMapping("/api/inbox")
public final class InboxController {
    private static final int USUAL = 50;
    private static final int MOST = 200;

    private final Archive archive;
    private final Replies replies;
    private final Inbox inbox;

    InboxController(Archive archive, Replies replies, Inbox inbox) {
        this.archive = archive;
        this.replies = replies;
        this.inbox = inbox;
    }

    @GetMapping
    ResponseEntity<byte[]> list(HttpServletRequest request) throws InvalidInputException {
        int limit = Counter.number(request, "limit", USUAL, 1, MOST);
        var status = Counter.param(request, "status");
        if (!status.isEmpty()
                && Arrays.stream(Delivery.Status.values())
                        .noneMatch(each -> each.published().equals(status))) {
            throw new InvalidInputException("status", "'" + Sent.shown(status) + "' is no status of a delivery");
        }
        var query = new Archive.Query(
                Counter.workspace(request),
                Counter.param(request, "webhook"),
                status,
                Counter.param(request, "page"),
                limit + 1);
        var found = archive.list(query);
        var page = found.subList(0, Math.min(limit, found.size()));
        var json = JsonNodeFactory.instance.objectNode();
        var data = json.putArray("data");
        page.forEach(delivery -> data.add(DeliveryJson.of(delivery)));
        json.put("next_page", found.size() > limit ? page.getLast().id() : null);
        return Counter.answer(json);
    }

    @GetMapping("/{id}")
    ResponseEntity<byte[]> get(@PathVariable String id, HttpServletRequest request) {
        var delivery = find(id, request);
        boolean hasBody = archive.body(delivery).isPresent();
        return Counter.answer(DeliveryJson.whole(delivery, hasBody, replies.of(id)));
    }

    /** The very bytes. They are from outside, so no browser may take them for a page. */
    @GetMapping("/{id}/body")
    ResponseEntity<byte[]> body(@PathVariable String id, HttpServletRequest request) {
        var body = archive.body(find(id, request))
                .orElseThrow(() -> Counter.missing("the body was not kept, because the delivery was refused"));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header("Content-Disposition", "attachment; filename=\"" + id + ".json\"")
                .header("Cache-Control", "no-store")
                .body(body);
    }

    /** Works on it once more, as if it had come again. */
    @PostMapping("/{id}/replay")
    ResponseEntity<byte[]> replay(@PathVariable String id, HttpServletRequest request) {
        var delivery = find(id, request);
        var body = archive.body(delivery)
                .orElseThrow(() -> Counter.conflict("its body was not kept, because the delivery was refused"));
        return Counter.answer(HttpStatus.ACCEPTED, DeliveryJson.of(inbox.replay(delivery, body)));
    }

    private Delivery find(String id, HttpServletRequest request) {
        return archive.find(Counter.workspace(request), id)
                .orElseThrow(() -> Counter.missing("there is no delivery '" + Sent.shown(id) + "'"));
    }
}
