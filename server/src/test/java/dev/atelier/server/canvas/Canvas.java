package dev.atelier.server.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.EventData;
import dev.atelier.canvas.CanvasEvent;
import dev.atelier.canvas.Ink;
import dev.atelier.canvas.Motion;
import dev.atelier.canvas.PathData;
import dev.atelier.canvas.Point;
import dev.atelier.canvas.Stroke;
import dev.atelier.canvas.render.Png;
import dev.atelier.journal.Actor;
import dev.atelier.journal.Append;
import dev.atelier.journal.EventId;
import dev.atelier.journal.Guard;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.blob.BlobStore;
import dev.atelier.server.testkit.TestServer;
import java.awt.image.BufferedImage;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;

/** A canvas session of a server under test. */
record Canvas(TestServer server, String session) {
    static Canvas begin(TestServer server) {
        var answer =
                server.api().post("/v1/sessions", "{\"agent\": \"agent_artist\", \"environment_id\": \"env_canvas\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return new Canvas(server, answer.json().path("id").asString());
    }

    /** There is a line of a person, of which the artist is not told. */
    void draw(String id) {
        var line = PathData.of(PathData.Type.LINE, List.of(new Point(10, 10), new Point(200, 300)));
        append(new CanvasEvent.HumanStroke(Stroke.human(id, line, Ink.DEFAULT)));
    }

    /** There is a line of the artist. */
    void drawAsArtist(String id) {
        var line = PathData.of(PathData.Type.LINE, List.of(new Point(10, 10), new Point(200, 300)));
        var strokes = List.of(Stroke.agent(id, line, Ink.DEFAULT));
        append(new CanvasEvent.Strokes("sevt_" + id, 0, strokes, new Motion(0, List.of())));
    }

    /** The artist calls for a painting program. Returns the call. */
    String beginProgram() {
        var call = EventId.create();
        var input = JsonNodeFactory.instance.objectNode().put("code", "fill(whole(), '#fff');");
        append(call, new AgentEvent.ToolUse("paint", input, "toolu_1", AgentEvent.Permission.ALLOW));
        return call.value();
    }

    void failProgram(String call) {
        append(EventId.create(), new AgentEvent.ToolResult(call, List.of(Content.text("whole is not defined")), true));
    }

    /** A program painted the ground, and nothing more. */
    void paint() {
        var picture = Png.encode(new BufferedImage(8, 6, BufferedImage.TYPE_INT_RGB));
        var image = server.part(BlobStore.class).put(picture, Png.MEDIA_TYPE).sha256();
        var stages = List.of(new CanvasEvent.Painted.Stage("ground", 3, image));
        append(new CanvasEvent.Painted("sevt_painted", 1, 8, 6, image, stages, 3));
    }

    /** The artist names the piece and calls it done. */
    void finish(String title) {
        append(new CanvasEvent.Titled(title));
        append(new CanvasEvent.Finished());
    }

    void append(EventData data) {
        append(EventId.create(), data);
    }

    private void append(EventId id, EventData data) {
        var draft = server.part(EventCodec.class).draft(id, data, Actor.agent("agent_artist"));
        server.journal().append(Append.of(new SessionId(session), Guard.OPEN, List.of(draft)));
    }
}
