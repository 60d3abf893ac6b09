package dev.atelier.server.v1;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.client.AnthropicClient;
import com.anthropic.core.MultipartField;
import com.anthropic.models.beta.skills.BetaSkill;
import com.anthropic.models.beta.skills.SkillCreateParams;
import com.anthropic.models.beta.skills.versions.VersionCreateParams;
import dev.atelier.server.testkit.Api.Answer;
import dev.atelier.server.testkit.Sdk;
import dev.atelier.server.testkit.ServerTest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Agents have skills that exist, at a version that stays, and can read them. */
class AgentSkillTest extends ServerTest {
    private static final String READS = "\"tools\":[{\"type\":\"agent_toolset_20260401\"}]";

    private AnthropicClient client;

    @BeforeAll
    void connect() {
        client = Sdk.of(server);
    }

    @AfterAll
    void disconnect() {
        client.close();
    }

    private BetaSkill skill(String name) {
        return client.beta()
                .skills()
                .create(SkillCreateParams.builder()
                        .displayName(name)
                        .addFile(file(name))
                        .build());
    }

    private static MultipartField<InputStream> file(String name) {
        var text = "---\nname: " + name + "\ndescription: For a test.\n---\nDo it.";
        return MultipartField.<InputStream>builder()
                .value(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .filename(name + "/SKILL.md")
                .build();
    }

    private Answer agent(String more) {
        return api.post("/v1/agents", "{\"name\":\"Skilled\",\"model\":\"rehearsal\"," + more + "}");
    }

    private static String use(String skill, String version) {
        return "\"skills\":[{\"type\":\"custom\",\"skill_id\":\"" + skill + "\",\"version\":" + version + "}]";
    }

    @Test
    void the_latest_version_is_fixed_when_the_agent_is_saved() {
        var skill = skill("fixed-version");
        var first = skill.latestVersionId();
        var agent = agent(READS + "," + use(skill.id(), "\"latest\"")).json();
        assertThat(agent.path("skills").path(0).path("version").asString()).isEqualTo(first);

        var second = client.beta()
                .skills()
                .versions()
                .create(VersionCreateParams.builder()
                        .skillId(skill.id())
                        .addFile(file("fixed-version"))
                        .build())
                .id();
        var path = "/v1/agents/" + agent.path("id").asString();
        assertThat(api.get(path).body()).contains(first).doesNotContain(second);
        var updated = api.post(path, "{" + use(skill.id(), "null") + "}").json();
        assertThat(updated.path("skills").path(0).path("version").asString()).isEqualTo(second);
        var pinned =
                api.post(path, "{" + use(skill.id(), "\"" + first + "\"") + "}").json();
        assertThat(pinned.path("skills").path(0).path("version").asString()).isEqualTo(first);
    }

    @Test
    void a_skill_that_is_not_there_is_named() {
        var skill = skill("no-such-version");

        refused(
                agent(READS + "," + use("skill_none", "null")),
                "skills[0].skill_id: there is no custom skill 'skill_none'");
        refused(agent(READS + "," + use(skill.id(), "\"skver_none\"")), "skver_none");
        refused(
                agent(READS + ",\"skills\":[{\"type\":\"anthropic\",\"skill_id\":\"xlsx\"}]"),
                "there is no anthropic skill 'xlsx'");
    }

    @Test
    void skills_need_the_tool_that_reads_them() {
        var skill = skill("needs-read");
        refused(agent(use(skill.id(), "null")), "skills: need the tool read");
        refused(
                agent(
                        "\"tools\":[{\"type\":\"agent_toolset_20260401\",\"configs\":[{\"name\":\"read\",\"enabled\":false}]}],"
                                + use(skill.id(), "null")),
                "skills: need the tool read");
        var agent =
                agent(READS + "," + use(skill.id(), "null")).json().path("id").asString();
        refused(api.post("/v1/agents/" + agent, "{\"tools\":[]}"), "skills: need the tool read");
    }

    @Test
    void a_session_has_other_skills_by_the_same_rules() {
        var skill = skill("of-a-session");
        var agent = agent("\"tools\":[]").json().path("id").asString();

        var session = session(agent, READS + "," + use(skill.id(), "null"));
        assertThat(session.status()).isEqualTo(200);
        var found = client.beta().sessions().retrieve(session.json().path("id").asString());
        assertThat(found.validate().agent().skills().getFirst().asCustom().version())
                .isEqualTo(skill.latestVersionId());
        refused(session(agent, use(skill.id(), "null")), "agent.skills: need the tool read");
        refused(session(agent, READS + "," + use("skill_none", "null")), "agent.skills[0].skill_id");
    }

    @Test
    void a_disabled_skill_goes_into_no_new_session_and_an_old_version_can_be_the_latest_again() {
        var skill = skill("switched-off");
        var agent =
                agent(READS + "," + use(skill.id(), "null")).json().path("id").asString();
        var path = "/v1/skills/" + skill.id();
        assertThat(api.post(path + "/disable", "{}").json().path("enabled").asBoolean())
                .isFalse();
        assertThat(api.get(path).json().path("disabled").path("by").asString()).isEqualTo("user:local");
        refused(session(agent, READS), "agent: '" + agent + "' has the skill '" + skill.id() + "', which is disabled");
        assertThat(api.post(path + "/enable", "{}").json().path("enabled").asBoolean())
                .isTrue();
        assertThat(session(agent, READS).status()).isEqualTo(200);

        var first = skill.latestVersionId();
        client.beta()
                .skills()
                .versions()
                .create(VersionCreateParams.builder()
                        .skillId(skill.id())
                        .addFile(file("switched-off"))
                        .build());
        var back =
                api.post(path + "/rollback", "{\"version\":\"" + first + "\"}").json();
        assertThat(back.path("latest_version_id").asString()).isNotEqualTo(first);
        assertThat(api.get(path + "/versions").json().path("data")).hasSize(3);
        assertThat(api.post(path + "/rollback", "{\"version\":\"skver_none\"}").status())
                .isEqualTo(404);
    }

    private Answer session(String agent, String overrides) {
        return api.post(
                "/v1/sessions",
                "{\"environment_id\":\"env_general\",\"agent\":{\"type\":\"agent_with_overrides\",\"id\":\"" + agent
                        + "\"," + overrides + "}}");
    }

    private static void refused(Answer answer, String message) {
        assertThat(answer.body()).contains(message);
        assertThat(answer.status()).isEqualTo(400);
    }
}
