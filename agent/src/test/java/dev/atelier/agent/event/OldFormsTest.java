package dev.atelier.agent.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.config.PermissionPolicy;
import dev.atelier.agent.event.AgentEvent.Permission;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OldFormsTest {
    private static final String OF_0_1 = """
            {"studio":"canvas","agent":{"id":"agent_artist","version":1,"name":"Artist","model":"rehearsal",
             "permissions":{"otherwise":"allow","rules":[{"tool":"draw_paths","permission":"ask"},{"tool":"name_piece","permission":"deny"}]},
             "limits":{"steps":7,"tokens":9,"time":"PT3M"}},
             "environment_id":"env_canvas","metadata":{"style":"plotter"}}
            """;

    private static SessionEvent.Created lifted(String data) {
        var today = OldForms.upcasters().lift("session.created", 1, data);
        return EventCodec.mapper().readValue(today, SessionEvent.Created.class);
    }

    @Test
    void anAgentOf01IsReadWithItsModelItsLimitsAndItsPermissions() {
        var agent = lifted(OF_0_1).agent();
        assertThat(agent.model().id()).isEqualTo("rehearsal");
        assertThat(agent.limits().steps()).isEqualTo(7);
        assertThat(agent.limits().time()).isEqualTo(Duration.ofMinutes(3));
        var equipment = agent.equipment();
        assertThat(equipment.ofStudioTool("draw_paths").policy()).isEqualTo(PermissionPolicy.ALWAYS_ASK);
        assertThat(equipment.ofStudioTool("name_piece").permission()).isEqualTo(Permission.DENY);
        assertThat(equipment.ofStudioTool("view_canvas").permission()).isEqualTo(Permission.ALLOW);
    }

    @Test
    void whatIsInTodaysFormStaysAsItIs() {
        var today = "{\"agent\":{\"model\":{\"id\":\"m\"}}}";
        assertThat(OldForms.upcasters().lift("session.created", 1, today)).isEqualTo(today);
    }
}
