package dev.atelier.server.session;

import dev.atelier.agent.config.Catalogue;
import dev.atelier.agent.session.Sessions;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.v1.wire.Reply;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The agents and environments that come with the studios. Read-only. */
@RestController
final class PresetController {
    private final Catalogue catalogue;

    PresetController(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GetMapping("/v1/agents")
    ResponseEntity<byte[]> agents() {
        var all = catalogue.presetAgents().stream()
                .map(each -> SessionJson.of(each).toString());
        return Reply.page(all.toList(), null);
    }

    @GetMapping("/v1/agents/{id}")
    ResponseEntity<byte[]> agent(@PathVariable String id) {
        var agent = catalogue
                .agent(Sessions.WORKSPACE, id, null)
                .orElseThrow(() -> ApiException.notFound("there is no agent '" + id + "'"));
        return Reply.json(SessionJson.of(agent.config()));
    }

    @GetMapping("/v1/environments")
    ResponseEntity<byte[]> environments() {
        var all = catalogue.presetEnvironments().stream()
                .map(each -> SessionJson.of(each).toString());
        return Reply.page(all.toList(), null);
    }

    @GetMapping("/v1/environments/{id}")
    ResponseEntity<byte[]> environment(@PathVariable String id) {
        var environment = catalogue
                .environment(Sessions.WORKSPACE, id)
                .orElseThrow(() -> ApiException.notFound("there is no environment '" + id + "'"));
        return Reply.json(SessionJson.of(environment.config()));
    }
}
