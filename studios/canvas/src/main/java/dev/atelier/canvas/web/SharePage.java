package dev.atelier.canvas.web;

import static dev.atelier.canvas.render.SvgWriter.escaped;

import dev.atelier.canvas.piece.Piece;
import dev.atelier.canvas.render.SvgWriter;
import dev.atelier.canvas.state.CanvasState;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Matcher;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The page behind a link: the picture itself, its name, and what messengers want to know of it. No script; every text is escaped. */
record SharePage(String base, String token, String title, Piece piece, CanvasState state) {
    /** A larger drawing comes as a picture, as one over a painting does, so that the page opens at once. */
    private static final int MOST_STROKES = 3_000;

    /** Where this server is, as whoever asked calls it. */
    static String base(HttpServletRequest request) {
        return ServletUriComponentsBuilder.fromContextPath(request).build().toUriString();
    }

    String html() {
        var heading = escaped(title);
        var place = escaped(base + "/s/" + token);
        var about = escaped(about());
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%1$s</title>
                <meta name="description" content="%3$s">
                <link rel="canonical" href="%2$s">
                <meta property="og:type" content="article">
                <meta property="og:title" content="%1$s">
                <meta property="og:description" content="%3$s">
                <meta property="og:url" content="%2$s">
                <meta property="og:image" content="%2$s/preview.png">
                <meta property="og:image:type" content="image/png">
                <meta property="og:image:width" content="%4$d">
                <meta property="og:image:height" content="%5$d">
                <meta property="og:image:alt" content="%1$s">
                <meta name="twitter:card" content="summary_large_image">
                <meta name="twitter:title" content="%1$s">
                <meta name="twitter:description" content="%3$s">
                <meta name="twitter:image" content="%2$s/preview.png">
                <style>
                body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; align-items: center; justify-content: center;
                  gap: 1.25rem; padding: 1.5rem; box-sizing: border-box; background: #1a1a2e; color: #f4f1ea;
                  font: 1rem/1.5 system-ui, sans-serif; }
                main { display: contents; }
                .art { max-width: min(100%%, 70rem); max-height: 75vh; height: auto; width: auto; border-radius: 4px; background: #fff;
                  box-shadow: 0 1rem 3rem rgb(0 0 0 / .45); }
                .art svg, .art img { display: block; max-width: 100%%; max-height: 75vh; height: auto; border-radius: inherit; }
                h1 { margin: 0; font-size: 1.5rem; font-weight: 600; text-align: center; overflow-wrap: anywhere; }
                p { margin: 0; opacity: .85; text-align: center; }
                a { color: #9ee7e1; display: inline-block; padding: .75rem; }
                </style>
                </head>
                <body>
                <main>
                <div class="art">%6$s</div>
                <h1>%1$s</h1>
                <p>%3$s</p>
                <p><a href="%7$s/">Watch an artist at work in Atelier</a></p>
                </main>
                </body>
                </html>
                """.formatted(
                heading, place, about, state.options().width(), state.options().height(), art(heading), escaped(base));
    }

    private String about() {
        int strokes = piece.strokes();
        return (state.painting().isPresent() ? "A painting with " : "A drawing of ") + strokes
                + (strokes == 1 ? " stroke" : " strokes") + ", made in the open.";
    }

    private String art(String heading) {
        return state.visible().size() <= MOST_STROKES && state.painting().isEmpty()
                ? SvgWriter.write(state)
                        .replaceFirst("<svg ", "<svg role=\"img\" aria-label=\"" + quoted(heading) + "\" ")
                : "<img src=\"/s/%s/preview.png\" alt=\"%s\" width=\"%d\" height=\"%d\">"
                        .formatted(
                                token,
                                heading,
                                state.options().width(),
                                state.options().height());
    }

    /** For a replacement, in which some characters mean something. */
    private static String quoted(String text) {
        return Matcher.quoteReplacement(text);
    }
}
