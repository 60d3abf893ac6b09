package dev.atelier.server.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.mcp.testkit.StrictMcpServer;
import dev.atelier.mcp.testkit.ToolShelf;
import dev.atelier.models.testkit.ChatServer;
import dev.atelier.models.testkit.ImageServer;
import dev.atelier.models.testkit.Reply;
import dev.atelier.server.testkit.Api;
import dev.atelier.server.testkit.ServerTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What an agent's configuration adds to a canvas: tools of an MCP server, brushes from there and of its own; and pictures of an image model. */
class CanvasToolsTest extends ServerTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final byte[] PICTURE = Base64.getDecoder().decode(ToolShelf.PICTURE);
    private static final String FERN = "{\"brush\":\"watercolor\",\"brush_tuning\":{\"wet_edge\":1}}";

    @TempDir
    static Path folder;

    private final StrictMcpServer brushes = new StrictMcpServer();
    private final ChatServer artist = ChatServer.start(CanvasToolsTest::play);
    private final ImageServer images = new ImageServer(null, ImageServer.picture(PICTURE));

    @Override
    protected List<String> settings() {
        try {
            var file =
                    Files.writeString(folder.resolve("models.json"), """
                    {"providers": [{"name": "local", "kind": "openai", "base_url": "%s"},
                                   {"name": "pictures", "kind": "openai", "base_url": "%s"}]}""".formatted(artist.baseUrl(), images.baseUrl()));
            return List.of("--atelier.models.file=" + file, "--atelier.models.images=pictures/painter");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected void afterwards() {
        brushes.close();
        artist.close();
        images.close();
    }

    /** Asks its MCP server for a brush, has a picture made, and draws with the brush that it was told of and with its own. */
    private static Reply play(JsonNode asked) {
        var results = asked.path("messages").values().stream()
                .filter(message -> message.path("role").asString().equals("tool"))
                .map(message -> message.path("content").asString())
                .toList();
        return switch (results.size()) {
            case 0 -> {
                var what = JSON.createObjectNode().put("text", FERN);
                yield Reply.answer().calls("call_0", "mcp__brushes__echo", what.toString());
            }
            case 1 -> Reply.answer().calls("call_1", "imagine", "{\"prompt\":\"a fern\",\"name\":\"fern\"}");
            case 2 -> Reply.answer().calls("call_2", "draw_paths", paths(results.getFirst()));
            default -> Reply.says("Done.");
        };
    }

    private static String paths(String told) {
        var input = JSON.createObjectNode();
        var paths = input.putArray("paths");
        line(paths.addObject()).put("brush", "moss");
        line(paths.addObject()).setAll((ObjectNode) JSON.readTree(told.substring(told.indexOf('{'))));
        return input.toString();
    }

    private static ObjectNode line(ObjectNode path) {
        path.put("type", "line");
        var points = path.putArray("points");
        points.addArray().add(10).add(10);
        points.addArray().add(90).add(90);
        return path;
    }

    private ObjectNode agent() {
        var agent = JSON.createObjectNode().put("name", "Gardener").put("model", "local/llama3");
        agent.putArray("mcp_servers")
                .addObject()
                .put("type", "url")
                .put("name", "brushes")
                .put("url", brushes.url());
        var tools = agent.putArray("tools");
        var mcp = tools.addObject().put("type", "mcp_toolset").put("mcp_server_name", "brushes");
        mcp.putObject("default_config").putObject("permission_policy").put("type", "always_allow");
        var moss = tools.addObject()
                .put("type", "studio_toolset")
                .putArray("configs")
                .addObject()
                .put("name", "draw_paths")
                .putObject("brushes")
                .putObject("moss");
        moss.put("base", "dry_brush").putObject("tuning").put("bristles", 20);
        return agent;
    }

    private String made(String path, JsonNode body) {
        var answer = api.post(path, body.toString());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("id").asString();
    }

    private static JsonNode first(List<JsonNode> events, String type) {
        return events.stream()
                .filter(event -> event.path("type").asString().equals(type))
                .findFirst()
                .orElseThrow(() -> new AssertionError(type + " is not in " + events));
    }

    @Test
    void anArtistPaintsWithWhatItsConfigurationAndItsMcpServerGive() {
        var session = JSON.createObjectNode().put("agent", made("/v1/agents", agent()));
        session.put("environment_id", "env_canvas").putObject("metadata").put("style", "paint");
        session.putArray("initial_events").add(Api.message("paint a fern"));
        var id = made("/v1/sessions", session);
        await().atMost(Duration.ofSeconds(90))
                .until(
                        () -> api.events(id, "limit=100").getLast().path("type").asString(),
                        "session.status_idle"::equals);

        var events = api.events(id, "limit=100");
        var strokes = first(events, "canvas.strokes").path("strokes");
        assertThat(strokes.get(0).path("brush").asString()).isEqualTo("dry_brush");
        assertThat(strokes.get(0).at("/brush_tuning/bristles").asDouble()).isEqualTo(20);
        assertThat(strokes.get(1).path("brush").asString()).isEqualTo("watercolor");
        assertThat(strokes.get(1).at("/brush_tuning/wet_edge").asDouble()).isEqualTo(1);

        var reference = first(events, "canvas.referenced");
        assertThat(reference.path("prompt").asString()).isEqualTo("a fern");
        assertThat(reference.at("/picture/size").asLong()).isEqualTo(PICTURE.length);
        assertThat(api.get("/blobs/" + reference.at("/picture/sha256").asString())
                        .status())
                .isEqualTo(200);
        assertThat(images.requests()).hasSize(1);
        assertThat(artist.requests().getFirst().body().path("tools").toString()).contains("moss (made of dry_brush)");
        assertThat(brushes.faults).isEmpty();
    }

    @Test
    void aBrushThatCannotBeIsRefusedByField() {
        var agent = agent();
        ((ObjectNode) agent.at("/tools/1/configs/0/brushes/moss/tuning")).put("bristles", 99);
        var answer = api.post("/v1/agents", agent.toString());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("tools[1].configs[0].brushes.moss.tuning.bristles", "0.0 to 24.0");
    }
}
