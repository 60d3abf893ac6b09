package dev.atelier.general.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.event.AgentEvent.Permission;
import dev.atelier.agent.studio.Studio;
import dev.atelier.journal.SessionId;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class GeneralAutoConfigurationTest {
    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(GeneralAutoConfiguration.class));

    @Test
    void the_server_finds_the_studio_by_itself() {
        var found = ImportCandidates.load(AutoConfiguration.class, getClass().getClassLoader())
                .getCandidates();
        assertThat(found).contains(GeneralAutoConfiguration.class.getName());
    }

    @Test
    void the_studio_comes_with_an_assistant_that_has_files() {
        runner.run(context -> {
            var studio = context.getBean(Studio.class);
            assertThat(studio.name()).isEqualTo("general");
            AgentConfig assistant = studio.presetAgents().getFirst();
            assertThat(assistant.id()).isEqualTo("agent_assistant");
            assertThat(assistant.model().id()).isEqualTo("rehearsal");
            assertThat(assistant.equipment().ofToolsetTool("write").permission())
                    .isEqualTo(Permission.ALLOW);
            assertThat(studio.completeOptions(new SessionId("sesn_1"), Map.of("anything", "goes")))
                    .isEqualTo(Map.of("anything", "goes"));
        });
    }

    @Test
    void a_model_can_be_set() {
        runner.withPropertyValues("atelier.general.model=some-model")
                .run(context -> assertThat(context.getBean(Studio.class)
                                .presetAgents()
                                .getFirst()
                                .model()
                                .id())
                        .isEqualTo("some-model"));
    }

    @Test
    void the_assistant_can_be_made_to_ask() {
        runner.withPropertyValues("atelier.general.ask=write,edit").run(context -> {
            var equipment =
                    context.getBean(Studio.class).presetAgents().getFirst().equipment();
            assertThat(equipment.ofToolsetTool("write").permission()).isEqualTo(Permission.ASK);
            assertThat(equipment.ofToolsetTool("read").permission()).isEqualTo(Permission.ALLOW);
        });
        runner.withPropertyValues("atelier.general.ask=wirte")
                .run(context -> assertThat(Objects.requireNonNull(context.getStartupFailure()))
                        .rootCause()
                        .hasMessageStartingWith("atelier.general.ask must name tools of the agent toolset")
                        .hasMessageEndingWith("was 'wirte'"));
    }

    @Test
    void a_wrong_setting_is_told_by_its_key() {
        runner.withPropertyValues("atelier.general.model= ")
                .run(context -> assertThat(Objects.requireNonNull(context.getStartupFailure()))
                        .rootCause()
                        .hasMessage("atelier.general.model must name a model; leave it out for 'rehearsal'"));
        runner.withPropertyValues("atelier.rehearsal.pace=-1")
                .run(context -> assertThat(Objects.requireNonNull(context.getStartupFailure()))
                        .rootCause()
                        .hasMessage("atelier.rehearsal.pace must be 0 to 100, was -1.0"));
    }
}
