package dev.atelier.canvas.piece;

import dev.atelier.agent.event.EventCodec;
import dev.atelier.canvas.Stroke;
import dev.atelier.canvas.Stroke.Author;
import dev.atelier.canvas.Style;
import dev.atelier.canvas.state.CanvasState;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Pieces, strokes and styles as galleries and clients of the seed know them. What is not there is left out, never null. */
public final class PieceJson {
    private static final JsonMapper JSON = EventCodec.mapper();

    private PieceJson() {}

    /** A piece in a list. */
    public static ObjectNode entry(Piece piece) {
        var entry = JsonNodeFactory.instance
                .objectNode()
                .put("id", piece.id())
                .put("session_id", piece.session().value())
                .put("created_at", piece.createdAt().toString())
                .put("piece_number", piece.number())
                .put("stroke_count", piece.strokes())
                .put("width", piece.width())
                .put("height", piece.height())
                .put("drawing_style", piece.style().id())
                .put("completed", piece.finished())
                .put("thumbnail_token", piece.id())
                .put("format", "strokes");
        if (piece.title() != null) {
            entry.put("title", piece.title());
        }
        if (piece.prompt() != null) {
            entry.put("prompt", piece.prompt());
        }
        return entry;
    }

    public static ArrayNode entries(List<Piece> pieces) {
        var entries = JsonNodeFactory.instance.arrayNode();
        pieces.forEach(piece -> entries.add(entry(piece)));
        return entries;
    }

    /** A piece of somebody else: what everybody may know of it. */
    public static ObjectNode published(Piece piece) {
        var entry = entry(piece);
        entry.remove("session_id");
        return entry.put("user_id", piece.workspace());
    }

    /** A piece with everything on it, to be added to what lists say. */
    public static ObjectNode detail(ObjectNode entry, Piece piece, CanvasState state) {
        entry.set("style_config", style(state.options().style()));
        entry.set("strokes", strokes(state.visible()));
        return entry;
    }

    public static ArrayNode strokes(List<Stroke> strokes) {
        var list = JsonNodeFactory.instance.arrayNode();
        strokes.forEach(stroke -> list.add(stroke(stroke)));
        return list;
    }

    public static JsonNode stroke(Stroke stroke) {
        return JSON.valueToTree(stroke);
    }

    /** What a style is, for clients that have no list of styles. */
    public static ObjectNode style(Style style) {
        boolean obeys = style.obeysInk();
        var config = JsonNodeFactory.instance
                .objectNode()
                .put("type", style.id())
                .put("name", style == Style.PAINT ? "Paint" : "Plotter")
                .put("description", style.description())
                .put("supports_color", obeys)
                .put("supports_variable_width", obeys)
                .put("supports_opacity", obeys);
        config.set("agent_stroke", defaults(style.defaults(Author.AGENT)));
        config.set("human_stroke", defaults(style.defaults(Author.HUMAN)));
        var palette = config.putArray("color_palette");
        style.palette().forEach(swatch -> palette.add(swatch.color()));
        return config;
    }

    private static ObjectNode defaults(Style.Defaults defaults) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("color", defaults.color())
                .put("stroke_width", defaults.strokeWidth())
                .put("opacity", defaults.opacity())
                .put("stroke_linecap", "round")
                .put("stroke_linejoin", "round");
    }
}
