package dev.atelier.dispatch.web.brain;

import dev.atelier.agent.session.Principal;
import dev.atelier.dispatch.brain.BrainInstructions;
import dev.atelier.dispatch.brain.BrainText;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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
    ResponseEntity<String> current(HttpServletRequest request) {
        return json(full(instructions.current(workspace(request))));
    }

    @GetMapping("/versions")
    ResponseEntity<String> versions(
            HttpServletRequest request,
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(defaultValue = "2147483647") int before) {
        if (limit < 1 || limit > MOST) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "limit: must be 1 to " + MOST + ", was " + limit);
        }
        var found = instructions.list(workspace(request), before, limit + 1);
        var page = found.subList(0, Math.min(limit, found.size()));
        var json = JsonNodeFactory.instance.objectNode();
        var data = json.putArray("data");
        page.forEach(text -> data.add(line(text)));
        json.put("next_before", found.size() <= limit ? null : page.getLast().version());
        return json(json);
    }

    @GetMapping("/versions/{version}")
    ResponseEntity<String> version(@PathVariable int version, HttpServletRequest request) {
        return json(full(instructions.find(workspace(request), version).orElseThrow(() -> missing(version))));
    }

    @GetMapping("/versions/{version}/diff")
    ResponseEntity<String> diff(@PathVariable int version, HttpServletRequest request) {
        var workspace = workspace(request);
        var text = instructions.find(workspace, version).orElseThrow(() -> missing(version));
        var diff = instructions.diff(workspace, version).orElseThrow(() -> missing(version));
        return json(line(text).put("diff", diff));
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

    private static String workspace(HttpServletRequest request) {
        if (request.getAttribute(Principal.class.getName()) instanceof Principal principal) {
            return principal.workspace();
        }
        throw new IllegalStateException("nobody checked who sent this request");
    }

    private static ResponseStatusException missing(int version) {
        return new ResponseStatusException(
                HttpStatus.NOT_FOUND,
                "the brain's instructions have no version " + version + "; GET /api/brain has the newest");
    }

    private static ResponseEntity<String> json(ObjectNode body) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header("Cache-Control", "no-store")
                .body(body.toString());
    }
}
