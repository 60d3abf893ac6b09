package dev.atelier.canvas.talk;

import dev.atelier.canvas.piece.Piece;
import dev.atelier.canvas.piece.PieceJson;
import dev.atelier.canvas.piece.Versions;
import dev.atelier.journal.Seq;
import tools.jackson.databind.node.ObjectNode;

/** All of a piece in one message, for who comes to it. */
record Whole(CanvasDialect.Parts parts, Piece piece, Teller teller) {
    ObjectNode message(Seq moment) {
        var state = parts.history().at(piece.session(), moment).state();
        var standing = Standing.of(parts, piece.session());
        var options = state.options();
        var init = Teller.message("init")
                .put("session_id", piece.session().value())
                .put("status", standing.word())
                .put("paused", standing.isPaused())
                .put("piece_number", piece.number())
                .put("canvas_width", options.width())
                .put("canvas_height", options.height())
                .put("monologue", "")
                .put("drawing_style", options.style().id())
                .put("completed", state.finished())
                .put("turn_active", standing.isRunning())
                .put("title", state.title())
                .put("prompt", piece.prompt());
        if (state.painting().isPresent()) {
            init.set("painting", painting(moment));
        } else {
            init.putNull("painting");
        }
        teller.painting(moment)
                .ifPresentOrElse(
                        live -> init.set("painting_live", live.without("type")), () -> init.putNull("painting_live"));
        init.set("style_config", PieceJson.style(options.style()));
        init.set("strokes", PieceJson.strokes(state.visible()));
        init.set("gallery", teller.gallery().get("canvases"));
        return init;
    }

    /** The newest version, with all of them. */
    private ObjectNode painting(Seq moment) {
        var versions = new Versions(parts.journal(), parts.codec()).of(piece.session(), moment);
        var painting = json(versions.getLast()).put("piece_number", piece.number());
        var all = painting.putArray("versions");
        for (var version : versions) {
            all.add(json(version).put("created_at", version.at().toString()));
        }
        return painting;
    }

    private ObjectNode json(Versions.Version version) {
        return Versions.json(piece.session(), version.seq(), version.painted());
    }
}
