package dev.atelier.desktop.web.film;

import dev.atelier.desktop.film.FilmState;
import dev.atelier.desktop.film.Films;
import dev.atelier.desktop.film.Segment;
import dev.atelier.journal.SessionId;
import java.io.IOException;
import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Films as the API has them. */
final class FilmJson {
    private FilmJson() {}

    static ObjectNode of(SessionId session, Films films, FilmState state) throws IOException {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("session_id", session.value());
        var segments = json.putArray("segments");
        long bytes = 0;
        for (var segment : films.of(session)) {
            if (segment.length().frames() > 0) {
                segments.add(segment(segment, films.isRunning(segment)));
                bytes += segment.length().bytes();
            }
        }
        json.setAll(facts(bytes, films, state));
        return json;
    }

    static ObjectNode facts(long bytes, Films films, FilmState state) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("bytes", bytes);
        json.put("most_bytes", films.settings().bounds().session());
        json.put("state", state.kind().name().toLowerCase(Locale.ROOT));
        if (state.why() != null) {
            json.put("why", state.why());
        }
        return json;
    }

    private static ObjectNode segment(Segment segment, boolean running) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("id", segment.id());
        json.put("started_at", segment.startedAt().toString());
        var endedAt = segment.endedAt(running);
        if (endedAt != null) {
            json.put("ended_at", endedAt.toString());
        }
        json.put("width", segment.size().width());
        json.put("height", segment.size().height());
        json.put("bytes", segment.length().bytes());
        json.put("frames", segment.length().frames());
        return json;
    }
}
