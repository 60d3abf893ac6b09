package dev.atelier.desktop.web.film;

import dev.atelier.desktop.film.Films;
import dev.atelier.desktop.film.Recorder;
import dev.atelier.desktop.film.Segment;
import dev.atelier.journal.SessionId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Films of desktops: which segments there are, and their records. */
@RestController
public final class FilmController {
    private final Films films;
    private final Recorder recorder;
    private final FilmSessions sessions;

    FilmController(Films films, Recorder recorder, FilmSessions sessions) {
        this.films = films;
        this.recorder = recorder;
        this.sessions = sessions;
    }

    @GetMapping("/v1/sessions/{id}/desktop/film")
    ResponseEntity<byte[]> film(@PathVariable String id) throws IOException {
        var session = sessions.desktop(id);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header("Cache-Control", "no-store")
                .body(FilmJson.of(session, films, recorder.state(session))
                        .toString()
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** A segment, or from a byte on with a {@code Range}; of one that is being recorded what is there now. */
    @GetMapping("/v1/sessions/{id}/desktop/film/{segment}")
    void segment(
            @PathVariable String id,
            @PathVariable String segment,
            @RequestHeader(name = "Range", required = false) @Nullable String range,
            HttpServletResponse response)
            throws IOException {
        var session = sessions.desktop(id);
        var found = find(session, segment);
        boolean running = films.isRunning(found);
        long length = found.length().bytes();
        var wanted = ByteRange.of(range, length);
        response.setHeader("Accept-Ranges", "bytes");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", running ? "no-store" : "private, max-age=86400, immutable");
        if (wanted.isOutside(length)) {
            response.setHeader("Content-Range", "bytes */" + length);
            throw new ResponseStatusException(
                    HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "range: the segment has " + length + " bytes so far");
        }
        response.setContentType("application/vnd.atelier.film");
        response.setContentLengthLong(wanted.length());
        if (range != null && wanted.length() < length) {
            response.setStatus(HttpStatus.PARTIAL_CONTENT.value());
            response.setHeader("Content-Range", "bytes " + wanted.from() + "-" + wanted.last() + "/" + length);
        }
        send(found, wanted, response);
    }

    private static void send(Segment segment, ByteRange wanted, HttpServletResponse response) throws IOException {
        try (var file = FileChannel.open(segment.file(), StandardOpenOption.READ)) {
            var out = Channels.newChannel(response.getOutputStream());
            long sent = 0;
            while (sent < wanted.length()) {
                long more = file.transferTo(wanted.from() + sent, wanted.length() - sent, out);
                if (more <= 0) {
                    throw new IOException("a segment became shorter");
                }
                sent += more;
            }
        }
    }

    private Segment find(SessionId session, String segment) throws IOException {
        return films.find(session, segment)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "there is no such segment; the film's list has their ids"));
    }
}
