package dev.atelier.code.web;

import static org.assertj.core.api.Assertions.assertThat;

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

class CodeAutoConfigurationTest {
    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(CodeAutoConfiguration.class));

    @Test
    void the_server_finds_the_studio_by_itself() {
        var found = ImportCandidates.load(AutoConfiguration.class, getClass().getClassLoader())
                .getCandidates();
        assertThat(found).contains(CodeAutoConfiguration.class.getName());
    }

    @Test
    void the_studio_comes_with_a_coder_that_has_files_and_a_shell() {
        runner.run(context -> {
            var studio = context.getBean(Studio.class);
            assertThat(studio.name()).isEqualTo("code");
            var coder = studio.presetAgents().getFirst();
            assertThat(coder.id()).isEqualTo("agent_coder");
            assertThat(coder.model().id()).isEqualTo("rehearsal");
            assertThat(coder.equipment().ofToolsetTool("bash").permission()).isEqualTo(Permission.ALLOW);
            assertThat(coder.equipment().ofToolsetTool("write").permission()).isEqualTo(Permission.ALLOW);
            assertThat(studio.presetEnvironments().getFirst().id()).isEqualTo("env_code");
            assertThat(studio.completeOptions(new SessionId("sesn_1"), Map.of("mine", "stays")))
                    .isEqualTo(Map.of("mine", "stays", "draft", "false"));
        });
    }

    @Test
    void a_wrong_setting_is_told_by_its_key() {
        runner.withPropertyValues("atelier.code.model= ")
                .run(context -> assertThat(Objects.requireNonNull(context.getStartupFailure()))
                        .rootCause()
                        .hasMessage("atelier.code.model must name a model; leave it out for 'rehearsal'"));
    }
}
