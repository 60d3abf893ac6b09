package dev.atelier.canvas.web;

import dev.atelier.canvas.render.CanvasRenderer;
import dev.atelier.canvas.render.Png;
import dev.atelier.canvas.render.SvgWriter;
import dev.atelier.canvas.web.CanvasAnswers.Form;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** Pictures of canvases: as they are, or as they were after an event. */
@RestController
public final class CanvasController {
    private final CanvasAnswers answers;
    private final CanvasRenderer renderer = new CanvasRenderer();

    CanvasController(CanvasAnswers answers) {
        this.answers = answers;
    }

    @GetMapping("/canvas.png")
    @Nullable
    ResponseEntity<byte[]> png(
            @RequestParam(required = false) @Nullable String session,
            @RequestParam(required = false) @Nullable String seq,
            @RequestParam(required = false) @Nullable String scale,
            WebRequest request)
            throws InterruptedException {
        double factor = scale(scale);
        return answers.answer(
                session,
                seq,
                Form.shown("png-" + factor, Png.MEDIA_TYPE),
                request,
                moment -> Png.encode(renderer.png(moment.state(), factor)));
    }

    @GetMapping("/canvas.svg")
    @Nullable
    ResponseEntity<byte[]> svg(
            @RequestParam(required = false) @Nullable String session,
            @RequestParam(required = false) @Nullable String seq,
            WebRequest request)
            throws InterruptedException {
        return answers.answer(
                session,
                seq,
                Form.shown("svg", SvgWriter.MEDIA_TYPE),
                request,
                moment -> SvgWriter.write(moment.state()).getBytes(StandardCharsets.UTF_8));
    }

    private static double scale(@Nullable String text) {
        if (text == null) {
            return 1;
        }
        if (!text.matches("[0-9]{0,6}\\.?[0-9]{1,6}") || Double.parseDouble(text) == 0) {
            throw CanvasAnswers.refused(
                    "scale: '" + CanvasAnswers.shown(text) + "' is no scale, use a number such as 0.25 or 2");
        }
        return Double.parseDouble(text);
    }
}
