package dev.atelier.desktop.web.film;

import dev.atelier.desktop.film.Films;
import dev.atelier.desktop.film.Reel;
import dev.atelier.desktop.film.Segment;
import dev.atelier.desktop.film.gif.Acts;
import dev.atelier.desktop.film.gif.GifExport;
import dev.atelier.desktop.rfb.Picture;
import dev.atelier.desktop.tool.Png;
import dev.atelier.desktop.tool.Scale;
import dev.atelier.journal.SessionId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Films as pictures: one moment, or an animated one of a part. Few at once, so that nobody's agent waits for the processor. */
@RestController
public final class FilmPictureController {
    private static final int AT_ONCE = 2;
    private static final int PATIENCE_SECONDS = 20;
    private static final int USUAL_WIDTH = 800;
    private static final int LEAST_WIDTH = 80;
    private static final int MOST_WIDTH = 1920;
    private static final double FASTEST = 1000;
    private static final long MOST_BYTES = 32L << 20;

    private final Films films;
    private final FilmSessions sessions;
    private final Acts acts;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final GifExport export = new GifExport(MOST_BYTES, Duration.ofMinutes(2));

    FilmPictureController(Films films, FilmSessions sessions, Acts acts) {
        this.films = films;
        this.sessions = sessions;
        this.acts = acts;
    }

    /** What the film shows at a moment; the nearest one before it that was recorded. */
    @GetMapping("/v1/sessions/{id}/desktop/film/picture")
    ResponseEntity<byte[]> picture(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable String width)
            throws IOException, InterruptedException {
        var segments = segments(sessions.desktop(id));
        var end = segments.getLast().lastAt();
        var moment = FilmTime.of("at", at, segments.getFirst().startedAt(), end);
        int wide = width(width);
        takePlace();
        try (var reel = new Reel(segments)) {
            reel.playTo(moment);
            var screen = reel.picture()
                    .orElseThrow(() -> new ResponseStatusException(
                            HttpStatus.NOT_FOUND, "at: nothing was recorded before that moment"));
            return ResponseEntity.ok()
                    .contentType(MediaType.IMAGE_PNG)
                    .header("X-Content-Type-Options", "nosniff")
                    // what was shown at a moment that is over never changes
                    .header("Cache-Control", moment.isBefore(end) ? "private, max-age=3600" : "no-store")
                    .body(Png.encode(narrowed(screen, wide)));
        } finally {
            places.release();
        }
    }

    private static Picture narrowed(Picture screen, int width) {
        int narrow = Math.min(width, screen.width());
        int low = Math.max(1, Math.round((float) narrow * screen.height() / screen.width()));
        return new Scale(screen.width(), screen.height(), narrow, low).picture(screen);
    }

    @GetMapping("/v1/sessions/{id}/desktop/film.gif")
    void gif(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String speed,
            @RequestParam(required = false) @Nullable String width,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        var session = sessions.desktop(id);
        var segments = segments(session);
        var wanted = wanted(segments, from, to, FilmTime.number("speed", speed, 0.01, FASTEST, 0), width(width));
        takePlace();
        try {
            response.setContentType(MediaType.IMAGE_GIF_VALUE);
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("Content-Disposition", "inline; filename=\"" + session + ".gif\"");
            var out = new BufferedOutputStream(response.getOutputStream(), 1 << 16);
            export.write(segments, acts.between(session, wanted.from(), wanted.to()), wanted, out);
        } finally {
            places.release();
        }
    }

    private static GifExport.Wanted wanted(
            List<Segment> segments, @Nullable String from, @Nullable String to, double speed, int width) {
        var began = segments.getFirst().startedAt();
        var first = later(FilmTime.of("from", from, began, began), began);
        var last = FilmTime.of("to", to, began, segments.getLast().lastAt());
        if (last.isBefore(first)) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "to: is before the beginning of what is wanted; the film began " + began);
        }
        return new GifExport.Wanted(first, last, speed, width);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static int width(@Nullable String text) {
        return (int) FilmTime.number("width", text, LEAST_WIDTH, MOST_WIDTH, USUAL_WIDTH);
    }

    private List<Segment> segments(SessionId session) throws IOException {
        var segments = films.of(session).stream()
                .filter(segment -> segment.length().frames() > 0)
                .toList();
        if (segments.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no film of this session");
        }
        return segments;
    }

    private void takePlace() throws InterruptedException {
        if (!places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new ResponseStatusException(
                    HttpStatus.SERVICE_UNAVAILABLE, "too many films are made at once; try again in a moment");
        }
    }
}
