package dev.atelier.server.v1.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.atelier.sandbox.tar.TarWriter;
import dev.atelier.server.testkit.Api.Answer;
import dev.atelier.server.testkit.ServerTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an agent made is taken away as an archive, and put back. */
class SessionWorkspaceTest extends ServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private String session() {
        var body = "{\"agent\":\"agent_assistant\",\"environment_id\":\"env_general\"}";
        return api.post("/v1/sessions", body).json().path("id").asString();
    }

    private void say(String session, String text) {
        assertThat(api.say(session, text).status()).isEqualTo(200);
    }

    private void hasSaid(String session, String text) {
        await().atMost(PATIENCE).until(() -> api.events(session, "").toString().contains(text));
        await().atMost(PATIENCE).until(() -> api.status(session).equals("idle"));
    }

    private HttpResponse<byte[]> taken(String session) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    api.request("/v1/sessions/" + session + "/workspace").build(), BodyHandlers.ofByteArray());
        }
    }

    private Answer put(String session, byte[] archive) {
        return api.send(api.request("/v1/sessions/" + session + "/workspace")
                .header("content-type", "application/gzip")
                .PUT(BodyPublishers.ofByteArray(archive)));
    }

    private interface Filling {
        void fill(TarWriter tar) throws IOException;
    }

    private static byte[] archive(Filling filling) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var tar = new TarWriter(new GZIPOutputStream(out))) {
            filling.fill(tar);
        }
        return out.toByteArray();
    }

    private static void file(TarWriter tar, String name, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        tar.file(name, 0644, bytes.length, Instant.EPOCH, new ByteArrayInputStream(bytes));
    }

    @Test
    void what_one_session_made_another_one_goes_on_with() throws Exception {
        var one = session();
        say(one, "write la la la to song.txt");
        hasSaid(one, "song.txt");
        var archive = taken(one);
        assertThat(archive.statusCode()).isEqualTo(200);
        assertThat(archive.headers().firstValue("content-type")).contains("application/gzip");
        assertThat(archive.headers().firstValue("content-disposition").orElseThrow())
                .contains(one + ".tar.gz");

        var other = session();
        var answer = put(other, archive.body());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("session_id").asString()).isEqualTo(other);
        assertThat(answer.json().path("bytes").asLong()).isEqualTo("la la la".length());
        say(other, "read song.txt");
        hasSaid(other, "la la la");
        assertThat(data.resolve("archives")).isEmptyDirectory();
    }

    @Test
    void while_it_works_its_files_are_taken_and_not_replaced() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/bwrap")), "bubblewrap is not installed");
        var session = session();
        say(session, "run echo here > begun.txt; while [ ! -e go.txt ]; do sleep 0.1; done");
        var begun = data.resolve("workspaces/" + session + "/files/workspace/begun.txt");
        await().atMost(PATIENCE).until(() -> Files.exists(begun));
        assertThat(taken(session).statusCode()).isEqualTo(200);
        var refused = put(session, archive(tar -> file(tar, "workspace/go.txt", "go")));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("at work", "interrupt it or wait");
        Files.writeString(begun.resolveSibling("go.txt"), "go");
        await().atMost(PATIENCE).until(() -> api.status(session).equals("idle"));

        // its shell ends, and the next command finds what was put there
        assertThat(put(session, archive(tar -> file(tar, "workspace/new.txt", "a new one")))
                        .status())
                .isEqualTo(200);
        say(session, "run ls; cat new.txt");
        hasSaid(session, "a new one");
        assertThat(begun).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil", "/evil", "../evil", "workspace/../../evil", "files/workspace/evil", "staging/evil"})
    void a_name_that_leads_elsewhere_is_refused_and_all_is_as_it_was(String name) throws Exception {
        var session = session();
        assertThat(put(session, archive(tar -> file(tar, "workspace/kept.txt", "kept")))
                        .status())
                .isEqualTo(200);
        var answer = put(session, archive(tar -> {
            file(tar, "workspace/other.txt", "other");
            file(tar, name, "evil");
        }));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").path("message").asString())
                .contains("as they were", "a name that cannot be");
        var work = data.resolve("workspaces/" + session + "/files/workspace");
        assertThat(work.resolve("kept.txt")).exists();
        assertThat(work.resolve("other.txt")).doesNotExist();
        try (var all = Files.walk(data.resolve("workspaces"))) {
            assertThat(all.filter(each -> each.endsWith("evil"))).isEmpty();
        }
    }

    @Test
    void what_is_no_archive_or_writes_through_its_own_link_is_refused() throws Exception {
        var session = session();
        var whole = archive(tar -> file(tar, "workspace/a.txt", "a".repeat(10_000)));
        for (var bad : new byte[][] {
            new byte[0], "hello".getBytes(StandardCharsets.UTF_8), Arrays.copyOf(whole, whole.length / 2)
        }) {
            assertThat(put(session, bad).body()).contains("invalid_request_error", "no archive of a session");
        }
        var target = Files.createDirectory(data.resolve("target"));
        var through = archive(tar -> {
            tar.link("workspace/out", target.toString());
            file(tar, "workspace/out/evil", "evil");
        });
        assertThat(put(session, through).status()).isEqualTo(400);
        assertThat(target).isEmptyDirectory();
        assertThat(data.resolve("archives")).isEmptyDirectory();
    }

    @Test
    void nobody_has_the_files_of_no_session_and_an_archived_one_keeps_its_own() throws Exception {
        assertThat(taken("sesn_none").statusCode()).isEqualTo(404);
        assertThat(put("sesn_none", new byte[0]).status()).isEqualTo(404);
        var session = session();
        assertThat(api.post("/v1/sessions/" + session + "/archive", "").status())
                .isEqualTo(200);
        assertThat(taken(session).statusCode()).isEqualTo(200);
        assertThat(put(session, archive(tar -> file(tar, "workspace/a", "a"))).status())
                .isEqualTo(409);
    }
}
