package dev.atelier.canvas.web;

import dev.atelier.canvas.plot.GCode;
import dev.atelier.canvas.plot.Hpgl;
import dev.atelier.canvas.plot.PlotTime;
import dev.atelier.canvas.plot.Plotter;
import dev.atelier.canvas.plot.Route;
import dev.atelier.canvas.studio.CanvasHistory.Moment;
import dev.atelier.canvas.web.CanvasAnswers.Form;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import tools.jackson.databind.node.JsonNodeFactory;

/** Canvases for real plotters: programs, and how long those take. The machine is described in the query, see {@link PlotterQuery}. */
@RestController
public final class PlotController {
    private static final String JSON = "application/json";

    private final CanvasAnswers answers;

    PlotController(CanvasAnswers answers) {
        this.answers = answers;
    }

    @GetMapping("/canvas.gcode")
    @Nullable
    ResponseEntity<byte[]> gcode(
            @RequestParam(required = false) @Nullable String session,
            @RequestParam(required = false) @Nullable String seq,
            WebRequest request)
            throws InterruptedException {
        var plotter = PlotterQuery.read(request);
        return answers.answer(
                session,
                seq,
                new Form("gcode-" + plotter.hashCode(), GCode.MEDIA_TYPE, "canvas.gcode"),
                request,
                moment -> bytes(GCode.write(
                        route(moment, plotter), plotter, moment.state().title())));
    }

    @GetMapping("/canvas.hpgl")
    @Nullable
    ResponseEntity<byte[]> hpgl(
            @RequestParam(required = false) @Nullable String session,
            @RequestParam(required = false) @Nullable String seq,
            WebRequest request)
            throws InterruptedException {
        var plotter = PlotterQuery.read(request);
        return answers.answer(
                session,
                seq,
                new Form("hpgl-" + plotter.hashCode(), Hpgl.MEDIA_TYPE, "canvas.hpgl"),
                request,
                moment -> bytes(Hpgl.write(route(moment, plotter), plotter)));
    }

    @GetMapping("/canvas.plot")
    @Nullable
    ResponseEntity<byte[]> time(
            @RequestParam(required = false) @Nullable String session,
            @RequestParam(required = false) @Nullable String seq,
            WebRequest request)
            throws InterruptedException {
        var plotter = PlotterQuery.read(request);
        return answers.answer(
                session, seq, Form.shown("plot-" + plotter.hashCode(), JSON), request, moment -> time(moment, plotter));
    }

    private static byte[] time(Moment moment, Plotter plotter) {
        var route = route(moment, plotter);
        var time = PlotTime.of(route, plotter);
        return bytes(JsonNodeFactory.instance
                .objectNode()
                .put("type", "plot")
                .put("duration_ms", time.duration().toMillis())
                .put("drawn_mm", Math.round(time.drawn()))
                .put("travelled_mm", Math.round(time.travelled()))
                .put("lifts", time.lifts())
                .put("pens", time.pens())
                .put("width_mm", route.width())
                .put("height_mm", route.height())
                .toString());
    }

    private static Route route(Moment moment, Plotter plotter) {
        return Route.of(moment.state(), plotter);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
