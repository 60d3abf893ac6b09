package dev.atelier.server.v1.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.anthropic.client.AnthropicClient;
import com.anthropic.core.MultipartField;
import com.anthropic.models.beta.skills.BetaSkill;
import com.anthropic.models.beta.skills.SkillCreateParams;
import dev.atelier.agent.config.Equipment.SkillUse;
import dev.atelier.agent.event.SessionTerms;
import dev.atelier.journal.SessionId;
import dev.atelier.server.testkit.Sdk;
import dev.atelier.server.testkit.ServerTest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Agents find their skills where they work, and are told of them. */
class SessionSkillsTest extends ServerTest {
    private AnthropicClient sdk;

    @BeforeAll
    void connect() {
        sdk = Sdk.of(server);
    }

    @AfterAll
    void disconnect() {
        sdk.close();
    }

    private BetaSkill skill(String name) {
        return sdk.beta()
                .skills()
                .create(SkillCreateParams.builder()
                        .displayName(name)
                        .addFile(file(
                                name + "/SKILL.md", "---\nname: " + name + "\ndescription: Sings.\n---\nTune first."))
                        .addFile(file(name + "/scripts/tune.sh", "echo in tune with $0"))
                        .build());
    }

    private static MultipartField<InputStream> file(String path, String text) {
        return MultipartField.<InputStream>builder()
                .value(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .filename(path)
                .build();
    }

    private String session(BetaSkill skill) {
        var agent = api.post(
                        "/v1/agents",
                        "{\"name\":\"Singer\",\"model\":\"rehearsal\",\"tools\":[{\"type\":\"agent_toolset_20260401\"}],"
                                + "\"skills\":[{\"type\":\"custom\",\"skill_id\":\"" + skill.id() + "\"}]}")
                .json();
        return api.post(
                        "/v1/sessions",
                        "{\"agent\":\"" + agent.path("id").asString() + "\",\"environment_id\":\"env_general\"}")
                .json()
                .path("id")
                .asString();
    }

    private void sees(String session, String text) {
        var soon = await().atMost(Duration.ofSeconds(30));
        soon.until(() -> api.events(session, "").toString().contains(text));
        soon.until(() -> api.status(session).equals("idle"));
    }

    private SkillGround ground(BetaSkill skill, @Nullable String root) {
        var uses = List.of(new SkillUse("custom", skill.id(), skill.latestVersionId()));
        var tree = root == null ? null : new SessionId(root);
        return new SkillGround(server.part(SessionSkills.class), "local", tree, uses);
    }

    @Test
    void an_agent_reads_its_skill_and_runs_what_lies_beside_it() {
        var skill = skill("choir");
        var session = session(skill);
        var folder = "/mnt/skills/choir/" + skill.latestVersionId();

        api.say(session, "read " + folder + "/SKILL.md");
        sees(session, "Tune first.");
        api.say(session, "run bash " + folder + "/scripts/tune.sh");
        sees(session, "in tune with " + folder);
        api.say(session, "run echo changed > " + folder + "/SKILL.md");
        sees(session, "Read-only file system");
    }

    @Test
    void it_is_told_what_a_skill_is_for_and_where_it_lies() throws InterruptedException {
        var skill = skill("solo");
        var session = session(skill);
        var ground = ground(skill, session);

        var laid = ground.lay(SessionTerms.NONE, true);

        assertThat(laid.missed()).isEmpty();
        assertThat(laid.notes())
                .containsExactly("You have the skill solo: Sings.\nRead /mnt/skills/solo/" + skill.latestVersionId()
                        + "/SKILL.md before you do what it is for; its other files lie beside it.");
        assertThat(ground.lay(SessionTerms.NONE, false)).isEqualTo(laid);
        assertThat(ground(skill, null).lay(SessionTerms.NONE, true).notes().getFirst())
                .as("as the SDKs' workers lay it out")
                .contains("Read skills/solo/SKILL.md");
    }

    @Test
    void a_skill_that_was_deleted_is_missed_and_the_turn_goes_on() {
        var skill = skill("forgotten");
        var session = session(skill);
        sdk.beta().skills().delete(skill.id());

        api.say(session, "hello");
        sees(session, "agent.message");

        assertThat(api.events(session, "").toString())
                .contains("file_mount_error", "The skill " + skill.id() + " is not there: it was deleted.");
    }
}
