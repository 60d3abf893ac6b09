package dev.atelier.desktop.control;

import static dev.atelier.agent.testkit.ScriptedModel.calls;
import static dev.atelier.agent.testkit.ScriptedModel.says;
import static dev.atelier.desktop.control.ControlScene.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.config.PermissionPolicy;
import dev.atelier.agent.config.ToolDefault;
import dev.atelier.agent.config.ToolEntry;
import dev.atelier.agent.config.ToolSetting;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.testkit.ScriptedModel;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Actions of the agent that a person has to confirm. */
abstract class RiskyActionContract extends ControlStage {
    @Test
    void a_risky_action_waits_for_a_person_also_when_the_server_dies_meanwhile() throws Exception {
        var clicks = new RiskRules(true, List.of(), List.of(), List.of());
        var model = new ScriptedModel(CLICK, says("Done."));
        var before = start(model, clicks);
        var session = before.create(message("click it"));
        before.awaitEvent(session, "session.status_idle", 1);
        assertThat(before.data(session, "session.status_idle").getLast()).contains("requires_action");
        assertThat(before.data(session, "agent.tool_use").getFirst())
                .contains("\"evaluated_permission\":\"ask\"", "every click is to be confirmed", "[640,400]");
        before.runtime.close();
        before.journal.close();

        var after = start(model);
        var call = after.events(session).stream()
                .filter(event -> event.type().equals("agent.tool_use"))
                .findFirst()
                .orElseThrow()
                .id()
                .value();
        assertThat(after.types(session)).doesNotContain("desktop.acted");
        after.send(session, new UserEvent.ToolConfirmation(call, UserEvent.Decision.ALLOW, null));
        after.awaitEvent(session, "session.status_idle", 2);

        assertThat(after.data(session, "desktop.acted")).hasSize(1);
        assertThat(after.data(session, "session.status_idle").getLast()).contains("end_turn");
    }

    @Test
    void a_risky_action_that_a_person_denies_is_not_done() throws Exception {
        var quit = new RiskRules(false, List.of(RiskRules.chord("ctrl+q")), List.of(), List.of());
        var model = new ScriptedModel(calls("computer:{\"action\":\"key\",\"text\":\"ctrl+Q\"}"), CLICK, says("Done."));
        var scene = start(model, quit);
        var session = scene.create(message("quit it"));
        scene.awaitEvent(session, "session.status_idle", 1);
        var call = scene.events(session).stream()
                .filter(event -> event.type().equals("agent.tool_use"))
                .findFirst()
                .orElseThrow()
                .id()
                .value();
        scene.send(session, new UserEvent.ToolConfirmation(call, UserEvent.Decision.DENY, "Not that."));
        scene.awaitEvent(session, "session.status_idle", 2);

        assertThat(scene.data(session, "agent.tool_result").getFirst()).contains("Not that.");
        assertThat(scene.data(session, "desktop.acted"))
                .singleElement()
                .asString()
                .contains("left_click");
    }

    @Test
    void an_agents_own_rules_hold_beside_the_servers() throws Exception {
        var quit = new RiskRules(false, List.of(RiskRules.chord("ctrl+q")), List.of(), List.of());
        var model = new ScriptedModel(CLICK, says("Done."));
        var scene = start(model, quit);
        var rules = JsonMapper.shared().readTree("{\"approval\":{\"clicks\":true}}");
        var session = scene.create(agent -> agent.with(agent.equipment()
                .withTools(List.of(new ToolEntry.StudioToolset(
                        ToolDefault.ALLOWED,
                        List.of(new ToolSetting("computer", true, PermissionPolicy.ALWAYS_ALLOW, rules)))))));
        scene.send(session, message("click it"));
        scene.awaitEvent(session, "session.status_idle", 1);

        assertThat(scene.data(session, "session.status_idle").getLast()).contains("requires_action");
        assertThat(scene.data(session, "agent.tool_use").getFirst())
                .contains("\"evaluated_permission\":\"ask\"", "every click is to be confirmed");
        assertThat(scene.types(session)).doesNotContain("desktop.acted");
    }
}
