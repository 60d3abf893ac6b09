package dev.atelier.desktop.web.desk;

import dev.atelier.desktop.desk.Desk;
import dev.atelier.desktop.desk.Desks;
import dev.atelier.desktop.desk.SandboxDesks;
import dev.atelier.desktop.tool.Png;
import dev.atelier.http.Counter;
import dev.atelier.journal.Session;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** A session's desktop: how it stands with it, its start and its end, and what it shows. */
@RestController
public final class DeskController {
    private final SandboxDesks desks;
    private final DeskJson json;

    DeskController(SandboxDesks desks, DeskJson json) {
        this.desks = desks;
        this.json = json;
    }

    @GetMapping("/v1/sessions/{id}/desktop")
    ResponseEntity<byte[]> desktop(@PathVariable String id) {
        return answer(json.session(id));
    }

    /** Answers when its screen can be seen. */
    @PostMapping("/v1/sessions/{id}/desktop/start")
    ResponseEntity<byte[]> start(@PathVariable String id) throws InterruptedException {
        var session = json.session(id);
        if (session.state().isClosed()) {
            throw Counter.conflict("the session is " + session.state().status() + " and gets no desktop any more");
        }
        if (desks.open(session.id()) instanceof Desks.Opening.Refused(var why)) {
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, why);
        }
        return answer(session);
    }

    /** Answers when nothing of it is left; also if there was none. */
    @PostMapping("/v1/sessions/{id}/desktop/end")
    ResponseEntity<byte[]> end(@PathVariable String id) {
        var session = json.session(id);
        desks.end(session.id(), "a person ended it");
        return answer(session);
    }

    @GetMapping("/v1/sessions/{id}/desktop/screenshot")
    ResponseEntity<byte[]> screenshot(@PathVariable String id) throws InterruptedException {
        var session = json.session(id);
        Desk desk = desks.running(session.id())
                .orElseThrow(
                        () -> Counter.conflict("no desktop runs; start it with POST /v1/sessions/{id}/desktop/start"));
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_PNG)
                .header("Cache-Control", "no-store")
                .body(Png.encode(desk.client().screen().picture()));
    }

    private ResponseEntity<byte[]> answer(Session session) {
        return Counter.answer(json.of(session));
    }
}
