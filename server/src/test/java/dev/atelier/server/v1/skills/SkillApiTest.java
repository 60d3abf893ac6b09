package dev.atelier.server.v1.skills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.core.MultipartField;
import com.anthropic.errors.NotFoundException;
import com.anthropic.models.beta.skills.BetaSkill;
import com.anthropic.models.beta.skills.SkillCreateParams;
import com.anthropic.models.beta.skills.SkillListParams;
import com.anthropic.models.beta.skills.versions.VersionCreateParams;
import com.anthropic.models.beta.skills.versions.VersionDeleteParams;
import com.anthropic.models.beta.skills.versions.VersionDownloadParams;
import com.anthropic.models.beta.skills.versions.VersionRetrieveParams;
import dev.atelier.server.testkit.Api.Answer;
import dev.atelier.server.testkit.Sdk;
import dev.atelier.server.testkit.ServerTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The official SDK on skills, older clients, and uploads that are wrong or hostile. */
class SkillApiTest extends ServerTest {
    private AnthropicClient sdk;

    @BeforeAll
    void connect() {
        sdk = Sdk.of(server);
    }

    @Test
    void a_skill_gets_versions_and_each_is_downloaded_as_one_folder() throws IOException {
        var skill = create("tidy-up", "Tidies");
        var second = sdk.beta()
                .skills()
                .versions()
                .create(VersionCreateParams.builder()
                        .skillId(skill.id())
                        .addFile(file("other-folder/SKILL.md", skillMd("tidy-up", "Tidies better")))
                        .build())
                .validate();

        assertThat(skill.displayName()).isEqualTo("Tidies");
        var latest = sdk.beta()
                .skills()
                .versions()
                .retrieve(VersionRetrieveParams.builder()
                        .skillId(skill.id())
                        .version("latest")
                        .build())
                .validate();
        assertThat(latest).isEqualTo(second);
        assertThat(latest.description()).isEqualTo("Tidies better");
        assertThat(sdk.beta().skills().retrieve(skill.id()).validate().latestVersionId())
                .isEqualTo(second.id());
        assertThat(entries(skill.id(), skill.latestVersionId()))
                .containsExactly("tidy-up/SKILL.md", "tidy-up/scripts/run.sh");
        assertThat(entries(skill.id(), second.id())).containsExactly("tidy-up/SKILL.md");
        assertThat(sdk.beta().skills().versions().list(skill.id()).data()).hasSize(2);

        sdk.beta()
                .skills()
                .versions()
                .delete(VersionDeleteParams.builder()
                        .skillId(skill.id())
                        .version(second.id())
                        .build())
                .validate();
        assertThat(sdk.beta().skills().retrieve(skill.id()).latestVersionId()).isEqualTo(skill.latestVersionId());
        assertThat(sdk.beta().skills().delete(skill.id()).validate().id()).isEqualTo(skill.id());
        assertThatThrownBy(() -> sdk.beta().skills().retrieve(skill.id())).isInstanceOf(NotFoundException.class);
    }

    @Test
    void an_older_client_reads_the_older_names() {
        var skill = create("old-names", "Old names");
        var json = api.get("/v1/skills/" + skill.id() + "?beta=true", "anthropic-version", "2023-06-01")
                .json();

        assertThat(json.path("display_title").asString()).isEqualTo("Old names");
        assertThat(json.path("latest_version").asString()).isEqualTo(skill.latestVersionId());
        assertThat(json.path("source").asString()).isEqualTo("custom");
        var listed = api.get("/v1/skills?limit=1&source=custom", "anthropic-beta", "x,skills-2025-10-02")
                .json();
        assertThat(listed.path("data").path(0).path("source").isString()).isTrue();
        assertThat(listed.path("has_more").isBoolean()).isTrue();
        assertThat(api.get("/v1/skills?source=anthropic").json().path("data")).isEmpty();
    }

    @Test
    void a_zip_is_taken_for_its_files() throws IOException {
        var answer = post(zip("packed/SKILL.md", skillMd("packed", "Came in a zip"), "packed/data.txt", "x"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(entries(
                        answer.json().path("id").asString(),
                        answer.json().path("latest_version_id").asString()))
                .containsExactly("packed/SKILL.md", "packed/data.txt");
    }

    @Test
    void a_zip_that_leads_out_of_its_folder_or_unpacks_without_end_is_refused() throws IOException {
        var out = post(zip("s/SKILL.md", skillMd("s", "d"), "s/../../etc/passwd", "x"));
        var bomb = post(zip("s/SKILL.md", skillMd("s", "d"), "s/bomb", "0".repeat(40_000_000)));
        var broken = post("PK\u0003\u0004 no zip".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(out.status()).isEqualTo(400);
        assertThat(out.body()).contains("files: 's/../../etc/passwd'");
        assertThat(bomb.status()).isEqualTo(413);
        assertThat(broken.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SKILL.md | ok | files:",
                "/SKILL.md | ok | files:",
                "a/b/SKILL.md | ok | files:",
                "../SKILL.md | ok | files:",
                "a/../SKILL.md | ok | files:",
                "a/SKILL.md | no block | SKILL.md:",
                "a/SKILL.md | ---~name: A B~description: d~--- | SKILL.md: name:",
                "a/SKILL.md | ---~name: a~--- | SKILL.md: description:",
                "a/SKILL.md | ---~name: [a]~description: d~--- | SKILL.md: name:",
                "a/SKILL.md | ---~name: a~name: b~description: d~--- | SKILL.md:",
                "a/SKILL.md | ---~name: a~description: d | SKILL.md:",
                "a/SKILL.md | ---~name: !!java.net.URL [x]~description: d~--- | SKILL.md:",
                "a/SKILL.md | ---~a: &a [x]~b: [*a, *a]~name: a~description: d~--- | SKILL.md:",
            })
    void a_wrong_skill_is_told_what_is_wrong(String path, String text, String complaint) {
        var content = text.equals("ok") ? skillMd("a", "d") : text.replace('~', '\n');
        var answer = send(part(path, content.getBytes(StandardCharsets.UTF_8)));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().path("error").path("message").asString()).startsWith(complaint);
    }

    @Test
    void a_version_keeps_the_name_and_a_skill_its_last_version() {
        var skill = create("keeps-name", "Keeps");
        var path = "/v1/skills/" + skill.id() + "/versions";

        var renamed = send(path, part("x/SKILL.md", skillMd("other-name", "d").getBytes(StandardCharsets.UTF_8)));
        var deleted = api.send(api.request(path + "/latest").DELETE());

        assertThat(renamed.status()).isEqualTo(400);
        assertThat(renamed.body()).contains("must stay 'keeps-name'");
        assertThat(deleted.status()).isEqualTo(400);
    }

    private BetaSkill create(String name, String displayName) {
        return sdk.beta()
                .skills()
                .create(SkillCreateParams.builder()
                        .displayName(displayName)
                        .addFile(file(name + "/SKILL.md", skillMd(name, "Does things")))
                        .addFile(file(name + "/scripts/run.sh", "echo"))
                        .build())
                .validate();
    }

    private static String skillMd(String name, String description) {
        return "---\nname: " + name + "\ndescription: " + description + "\nlicense: MIT\n---\n# Do it\n";
    }

    private static MultipartField<InputStream> file(String path, String content) {
        return MultipartField.<InputStream>builder()
                .value(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)))
                .filename(path)
                .contentType("text/plain")
                .build();
    }

    private List<String> entries(String skill, String version) throws IOException {
        var params =
                VersionDownloadParams.builder().skillId(skill).version(version).build();
        var names = new ArrayList<String>();
        try (var content = sdk.beta().skills().versions().download(params);
                var zip = new ZipInputStream(content.body())) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    private static byte[] zip(String... namesAndContents) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndContents[i]));
                zip.write(namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private Answer post(byte[] zip) {
        return send(part("skill.zip", zip));
    }

    private static byte[] part(String filename, byte[] content) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(("--B\r\ncontent-disposition: form-data; name=\"files[]\"; filename=\"" + filename
                        + "\"\r\ncontent-type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(content);
        bytes.writeBytes("\r\n--B--\r\n".getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    private Answer send(byte[] body) {
        return send("/v1/skills", body);
    }

    private Answer send(String path, byte[] body) {
        return api.send(api.request(path)
                .header("content-type", "multipart/form-data; boundary=B")
                .POST(BodyPublishers.ofByteArray(body)));
    }

    @Test
    void skills_are_listed_page_by_page_and_by_where_they_come_from() {
        for (var name : new String[] {"list-one", "list-two", "list-three"}) {
            create(name, name);
        }
        var custom = SkillListParams.builder().limit(2).source("custom").build();
        var listed = sdk.beta().skills().list(custom).autoPager().stream()
                .map(skill -> skill.validate().displayName())
                .toList();
        assertThat(listed).doesNotHaveDuplicates().contains("list-one", "list-two", "list-three");
        var others = SkillListParams.builder().source("anthropic").build();
        assertThat(sdk.beta().skills().list(others).data()).isEmpty();
    }
}
