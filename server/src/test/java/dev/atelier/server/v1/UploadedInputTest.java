package dev.atelier.server.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.anthropic.client.AnthropicClient;
import com.anthropic.core.MultipartField;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.ConflictException;
import com.anthropic.models.beta.files.FileUploadParams;
import com.anthropic.models.beta.sessions.SessionCreateParams;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsUserDefineOutcomeEventParams;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsUserMessageEventParams;
import com.anthropic.models.beta.sessions.events.EventSendParams;
import dev.atelier.models.testkit.MessagesServer;
import dev.atelier.models.testkit.Reply;
import dev.atelier.server.testkit.Api;
import dev.atelier.server.testkit.Sdk;
import dev.atelier.server.testkit.TestServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What was uploaded is referred to by its id, in messages and in outcomes, and the model sees what it says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UploadedInputTest {
    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private final MessagesServer upstream =
            MessagesServer.start(MessagesServer.Setup.DEFAULT.withoutKey().otherwise(_ -> Reply.says("Seen.")));
    private TestServer server;
    private AnthropicClient client;
    private Api api;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        var models = Files.writeString(directory.resolve("models.json"), """
                {"providers": [{"name": "house", "kind": "anthropic", "base_url": "%s"}],
                 "models": [{"id": "claude-opus-4-8", "provider": "house"}]}""".formatted(upstream.baseUrl()));
        server = TestServer.start(
                directory.resolve("data"),
                "--atelier.models.file=" + models,
                "--atelier.general.model=house/claude-opus-4-8");
        client = Sdk.of(server);
        api = server.api();
    }

    @AfterAll
    void stop() {
        client.close();
        server.close();
        upstream.close();
    }

    private String upload(String name, String type, byte[] bytes) {
        return client.beta()
                .files()
                .upload(FileUploadParams.builder()
                        .file(MultipartField.<InputStream>builder()
                                .value(new ByteArrayInputStream(bytes))
                                .filename(name)
                                .contentType(type)
                                .build())
                        .build())
                .id();
    }

    private String session() {
        return client.beta()
                .sessions()
                .create(SessionCreateParams.builder()
                        .agent("agent_assistant")
                        .environmentId("env_general")
                        .build())
                .id();
    }

    private void send(String session, BetaManagedAgentsUserMessageEventParams message) {
        client.beta()
                .sessions()
                .events()
                .send(session, EventSendParams.builder().addEvent(message).build());
    }

    private void define(String session, BetaManagedAgentsUserDefineOutcomeEventParams outcome) {
        client.beta()
                .sessions()
                .events()
                .send(session, EventSendParams.builder().addEvent(outcome).build());
    }

    private static BetaManagedAgentsUserDefineOutcomeEventParams.Builder outcome(String description) {
        return BetaManagedAgentsUserDefineOutcomeEventParams.builder().description(description);
    }

    @Test
    void pictures_and_documents_by_id_reach_the_model() {
        var picture = upload("dot.png", "image/png", PNG);
        var text = upload("plan.txt", "text/plain", "The plan is to sing.".getBytes(StandardCharsets.UTF_8));
        var session = session();

        send(
                session,
                BetaManagedAgentsUserMessageEventParams.builder()
                        .addFileImageContent(picture)
                        .addFileDocumentContent(text)
                        .addTextContent("What is this?")
                        .build());
        await().until(() -> api.events(session, "").toString().contains("Seen."));

        var asked = upstream.requests().stream()
                .map(request -> request.body().toString())
                .filter(body -> body.contains("What is this?"))
                .findFirst()
                .orElseThrow();
        assertThat(asked).contains(Base64.getEncoder().encodeToString(PNG), "The plan is to sing.");
        var shown = client.beta()
                .sessions()
                .events()
                .list(session)
                .data()
                .getFirst()
                .asUserMessage();
        assertThat(shown.content().get(0).asImage().source().asFile().fileId()).isEqualTo(picture);
        assertThat(shown.content().get(1).asDocument().source().asFile().fileId())
                .isEqualTo(text);
    }

    @Test
    void a_file_that_is_not_there_or_no_picture_is_refused_by_its_field() {
        var text = upload("plan.txt", "text/plain", "words".getBytes(StandardCharsets.UTF_8));
        var session = session();

        for (var wrong : new String[] {"file_none", text}) {
            assertThatThrownBy(() -> send(
                            session,
                            BetaManagedAgentsUserMessageEventParams.builder()
                                    .addFileImageContent(wrong)
                                    .build()))
                    .isInstanceOf(BadRequestException.class)
                    .hasMessageContaining("events[0].content[0].source.file_id")
                    .hasMessageContaining(wrong);
        }
    }

    @Test
    void an_outcome_has_its_rubric_as_text_or_as_a_file() {
        var rubric = upload("rubric.md", "text/markdown", "Three songs in a file.".getBytes(StandardCharsets.UTF_8));
        for (boolean asFile : new boolean[] {true, false}) {
            var session = session();
            var wanted = outcome("Songs").maxIterations(1);
            define(
                    session,
                    asFile
                            ? wanted.fileRubric(rubric).build()
                            : wanted.textRubric("Three songs as text.").build());

            var expected = asFile ? "Three songs in a file." : "Three songs as text.";
            await().until(() -> upstream.requests().stream()
                    .anyMatch(request -> request.body().toString().contains(expected)));
            var stored = client.beta()
                    .sessions()
                    .events()
                    .list(session)
                    .data()
                    .getFirst()
                    .asUserDefineOutcome()
                    .validate();
            assertThat(stored.outcomeId()).startsWith("outc_");
            assertThat(
                            asFile
                                    ? stored.rubric().asFile().fileId()
                                    : stored.rubric().asText().content())
                    .as("as it was sent")
                    .isEqualTo(asFile ? rubric : expected);
            assertThat(stored.maxIterations()).contains(1);
        }
    }

    @Test
    void a_rubric_that_cannot_be_is_refused_by_its_field() {
        var session = session();
        var bytes = upload("dot.png", "image/png", PNG);
        refused(session, "{\"type\":\"poem\"}", "events[0].rubric.type");
        refused(session, "{\"type\":\"text\"}", "events[0].rubric.content: is missing");
        refused(session, "{\"type\":\"text\",\"content\":\"x\",\"file_id\":\"f\"}", "events[0].rubric.file_id");
        refused(
                session,
                "{\"type\":\"text\",\"content\":\"" + "x".repeat(262_145) + "\"}",
                "events[0].rubric.content: has more than 262144");
        refused(session, "{\"type\":\"file\",\"file_id\":\"file_none\"}", "file_none");
        refused(session, "{\"type\":\"file\",\"file_id\":\"" + bytes + "\"}", "no text in UTF-8");
        refused(session, "7", "events[0].rubric");
        refused(session, "{\"type\":\"text\",\"content\":\"x\"},\"max_iterations\":21", "events[0].max_iterations");
        refused(session, "{\"type\":\"text\",\"content\":\"x\"},\"max_iterations\":0", "events[0].max_iterations");
    }

    private void refused(String session, String rubric, String message) {
        var answer = api.post(
                "/v1/sessions/" + session + "/events",
                "{\"events\":[{\"type\":\"user.define_outcome\",\"description\":\"D\",\"rubric\":" + rubric + "}]}",
                "anthropic-version",
                "2026-10-21",
                "anthropic-beta",
                "managed-agents-2026-04-01");
        assertThat(answer.body()).contains(message);
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void there_is_one_outcome_at_a_time() {
        var session = session();
        api.post("/v1/sessions/" + session + "/events", "{\"events\":[{\"type\":\"user.pause\"}]}");
        define(session, outcome("First").textRubric("Anything.").build());

        assertThatThrownBy(() -> define(
                        session, outcome("Second").textRubric("Anything.").build()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("another outcome");
    }
}
