package dev.atelier.canvas.web;

import dev.atelier.canvas.render.CanvasRenderer;
import dev.atelier.canvas.render.Paintings;
import dev.atelier.canvas.render.PdfWriter;
import dev.atelier.canvas.render.Png;
import dev.atelier.canvas.render.SvgWriter;
import dev.atelier.canvas.render.Timelapse;
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
    private final Paintings paintings;
    private final CanvasRenderer renderer = new CanvasRenderer();

    CanvasController(CanvasAnswers answers, Paintings paintings) {
        this.answers = answers;
        this.paintings = paintings;
    }

    @GetMapping("/canvas.png")
    @Nullable
    ResponseEntity<byte[]> png(
            @RequestParam(required = false) @Nullable String session,
            @RequestParam(required = false) @Nullable String seq,
            @RequestParam(required = false) @Nullable String scale,
            @RequestParam(required = false) @Nullable String width,
            @RequestParam(required = false) @Nullable String height,
            WebRequest request)
            throws InterruptedException {
        var size = PictureSize.read(scale, width, height);
        return answers.answer(
                session,
                seq,
                Form.shown("png-" + size.name(), Png.MEDIA_TYPE),
                request,
                moment -> Png.encode(
                        renderer.png(moment.state(), size.scale(moment.state().options()), paintings)));
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
                moment -> SvgWriter.write(moment.state(), paintings).getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/canvas.pdf")
    @Nullable
    ResponseEntity<byte[]> pdf(
            @RequestParam(required = false) @Nullable String session,
            @RequestParam(required = false) @Nullable String seq,
            WebRequest request)
            throws InterruptedException {
        var form = new Form("pdf", PdfWriter.MEDIA_TYPE, "canvas.pdf");
        return answers.answer(session, seq, form, request, moment -> PdfWriter.write(moment.state(), paintings));
    }

    @GetMapping("/canvas.gif")
    @Nullable
    ResponseEntity<byte[]> gif(
            @RequestParam(required = false) @Nullable String session,
            @RequestParam(required = false) @Nullable String seq,
            WebRequest request)
            throws InterruptedException {
        var form = new Form("gif", Timelapse.MEDIA_TYPE, "canvas.gif");
        return answers.answer(
                session, seq, form, request, moment -> Timelapse.write(answers.film(session, moment), paintings));
    }
}
