package dev.atelier.dispatch.web.brain;

import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.dispatch.brain.BrainInstructions;
import dev.atelier.dispatch.brain.BrainText;
import dev.atelier.http.Counter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the brain is told of the registry: now, at every time before, and what changed from version to version. */
@RestController
@RequestMapping("/api/brain")
public final class BrainController {
    private static final int MOST = 100;

    private final BrainInstructions instructions;

    BrainController(BrainInstructions instructions) {
        this.instructions = instructions;
    }

    @GetMapping
    ResponseEntity<byte[]> current(HttpServletRequest request) {
        return Counter.answer(full(instructions.current(Counter.workspace(request))));
    }

    @GetMapping("/versions")
    ResponseEntity<byte[]> versions(HttpServletRequest request, @RequestParam(defaultValue = "2147483647") int before)
            throws InvalidInputException {
        int limit = Counter.number(request, "limit", 20, 1, MOST);
        var found = instructions.list(Counter.workspace(request), before, limit + 1);
        var page = found.subList(0, Math.min(limit, found.size()));
        var json = JsonNodeFactory.instance.objectNode();
        var data = json.putArray("data");
        page.forEach(text -> data.add(line(text)));
        json.put("next_before", found.size() <= limit ? null : page.getLast().version());
        return Counter.answer(json);
    }

    @GetMapping("/versions/{version}")
    ResponseEntity<byte[]> version(@PathVariable int version, HttpServletRequest request) {
        return Counter.answer(
                full(instructions.find(Counter.workspace(request), version).orElseThrow(() -> missing(version))));
    }

    @GetMapping("/versions/{version}/diff")
    ResponseEntity<byte[]> diff(@PathVariable int version, HttpServletRequest request) {
        var workspace = Counter.workspace(request);
        var text = instructions.find(workspace, version).orElseThrow(() -> missing(version));
        var diff = instructions.diff(workspace, version).orElseThrow(() -> missing(version));
        return Counter.answer(line(text).put("diff", diff));
    }

    private static ObjectNode full(BrainText text) {
        return line(text).put("text", text.text());
    }

    private static ObjectNode line(BrainText text) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("version", text.version())
                .put("cause", text.cause().words())
                .put("actor", text.cause().actor())
                .put("created_at", Objects.toString(text.createdAt()));
    }

    private static ResponseStatusException missing(int version) {
        return Counter.missing(
                "the brain's instructions have no version " + version + "; GET /api/brain has the newest");
    }
}
