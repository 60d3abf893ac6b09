package dev.atelier.canvas.sketch;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.canvas.CanvasOptions;
import dev.atelier.canvas.brush.Brush;
import dev.atelier.canvas.sketch.ProgramRoom.Part;
import dev.atelier.canvas.sketch.ProgramRoom.Program;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What a sketch made.
 *
 * @param paths an array of what should be paths
 * @param dropped how many more there were than anybody keeps
 * @param printed what it said
 */
public record Sketch(JsonNode paths, int dropped, String printed) {
    /** How long a sketch may take. */
    public static final Duration LONGEST = Duration.ofSeconds(30);

    private static final JsonMapper JSON = EventCodec.mapper();
    /** A sketch for a canvas. The same code, canvas and call always make the same paths, so that a call can be made again after a crash. */
    public static Program program(String code, CanvasOptions canvas, String callId) {
        int seed = Long.hashCode(canvas.seed()) * 31 + callId.hashCode();
        return new Program(job(canvas, seed), code, LONGEST);
    }

    static String job(CanvasOptions canvas, int seed) {
        var job = JSON.createObjectNode()
                .put("width", canvas.width())
                .put("height", canvas.height())
                .put("style", canvas.style().id())
                .put("seed", seed);
        var brushes = job.putArray("brushes");
        Brush.all().forEach(brush -> brushes.add(brush.name()));
        canvas.brushes().forEach(brush -> brushes.add(brush.name()));
        return job.toString();
    }

    /** Reads the parts of a program that came to its end; empty if they are not what such a program says. */
    public static Optional<Sketch> read(List<Part> parts) {
        try {
            for (var part : parts) {
                if (part.kind() == 'R') {
                    var said = JSON.readTree(part.text());
                    var paths = said.path("paths");
                    return Optional.of(new Sketch(
                            paths.isArray() ? paths : JsonNodeFactory.instance.arrayNode(),
                            said.path("dropped").asInt(0),
                            said.path("printed").asString("")));
                }
            }
        } catch (JacksonException _) {
            // not what a program of ours says
        }
        return Optional.empty();
    }
}
