package dev.atelier.code.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.agent.event.AgentEvent.Permission;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.code.rehearsal.RehearsalCoder;
import dev.atelier.code.studio.CodeStudio;
import dev.atelier.journal.SessionId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class CodeAutoConfigurationTest {
    private static final SessionId SESSION = new SessionId("sesn_1");

    private final CodeStudio studio = new CodeStudio("rehearsal", "Code", new RehearsalCoder(0), _ -> List.of());

    @EnableConfigurationProperties(CodeProperties.class)
    static class Settings {}

    @Test
    void the_server_finds_the_studio_by_itself() {
        var found = ImportCandidates.load(AutoConfiguration.class, getClass().getClassLoader())
                .getCandidates();
        assertThat(found).contains(CodeAutoConfiguration.class.getName());
    }

    @Test
    void the_studio_comes_with_a_coder_that_has_files_and_a_shell() throws InvalidInputException {
        assertThat(studio.name()).isEqualTo("code");
        var coder = studio.presetAgents().getFirst();
        assertThat(coder.id()).isEqualTo("agent_coder");
        assertThat(coder.equipment().ofToolsetTool("bash").permission()).isEqualTo(Permission.ALLOW);
        assertThat(coder.equipment().ofToolsetTool("write").permission()).isEqualTo(Permission.ALLOW);
        assertThat(studio.presetEnvironments().getFirst().id()).isEqualTo("env_code");
        assertThat(studio.completeOptions(SESSION, Map.of("mine", "stays")))
                .isEqualTo(Map.of("mine", "stays", "draft", "false"));
        assertThatThrownBy(() -> studio.completeOptions(SESSION, Map.of("draft", "maybe")))
                .hasMessageContaining("metadata.draft")
                .hasMessageContaining("use true or false");
    }

    @Test
    void a_wrong_setting_is_told_by_its_key() {
        var runner = new ApplicationContextRunner().withUserConfiguration(Settings.class);
        runner.withPropertyValues("atelier.code.model= ")
                .run(context -> assertThat(Objects.requireNonNull(context.getStartupFailure()))
                        .rootCause()
                        .hasMessage("atelier.code.model must name a model; leave it out for 'rehearsal'"));
        runner.withPropertyValues("atelier.code.address=somewhere")
                .run(context -> assertThat(Objects.requireNonNull(context.getStartupFailure()))
                        .rootCause()
                        .hasMessageStartingWith("atelier.code.address must be this server's address"));
        runner.withPropertyValues("atelier.code.author-email=no body")
                .run(context -> assertThat(Objects.requireNonNull(context.getStartupFailure()))
                        .hasStackTraceContaining("atelier.code.author-name and author-email"));
    }
}
