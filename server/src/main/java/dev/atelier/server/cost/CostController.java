package dev.atelier.server.cost;

import dev.atelier.agent.usage.Costs;
import dev.atelier.agent.usage.Costs.Group;
import dev.atelier.agent.usage.Forecasts;
import dev.atelier.server.access.Caller;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.v1.wire.Params;
import dev.atelier.server.v1.wire.Reply;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What was spent: {@code GET /api/costs?group_by=repository&from=2026-01-01&to=2026-01-31}, days in UTC; as a table with
 * {@code format=csv} or {@code Accept: text/csv}. And what a task like others will cost: {@code GET /api/costs/forecast?agent=…&repository=…}.
 */
@RestController
final class CostController {
    private static final List<String> GROUPS =
            Arrays.stream(Group.values()).map(Group::published).toList();
    private static final List<String> FORMATS = List.of("json", "csv");
    private static final int MOST = 10_000;
    private static final int USUAL = 1_000;
    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final Costs costs;
    private final Forecasts forecasts;

    CostController(Costs costs, Forecasts forecasts) {
        this.costs = costs;
        this.forecasts = forecasts;
    }

    @GetMapping("/api/costs")
    ResponseEntity<byte[]> costs(HttpServletRequest request) {
        var params = new Params(request);
        var group = Group.valueOf(
                params.choice("group_by", GROUPS, Group.DAY.published()).toUpperCase(Locale.ROOT));
        int limit = (int) params.number("limit", 1, MOST, USUAL);
        var from = day(params, "from", LocalDate.EPOCH);
        var to = day(params, "to", LocalDate.of(9999, 12, 31));
        if (from.isAfter(to)) {
            throw ApiException.invalid("from", "must not be after to, which is " + to);
        }
        var span = new Costs.Span(Caller.of(request).workspace(), from, to);
        var lines = costs.lines(group, span, limit);
        return params.choice("format", FORMATS, accepted(request)).equals("csv")
                ? ResponseEntity.ok()
                        .contentType(CSV)
                        .header("Cache-Control", "no-store")
                        .header(
                                "Content-Disposition",
                                "attachment; filename=\"costs-by-" + group.published() + ".csv\"")
                        .body(CostTable.of(group, lines).getBytes(StandardCharsets.UTF_8))
                : Reply.json(
                        CostJson.of(group, costs.totals(span), lines, costs.ofTasks(span), costs.byDayAndAgent(span)));
    }

    private static String accepted(HttpServletRequest request) {
        return String.valueOf(request.getHeader("Accept")).contains("text/csv") ? "csv" : "json";
    }

    @GetMapping("/api/costs/forecast")
    ResponseEntity<byte[]> forecast(HttpServletRequest request) {
        var params = new Params(request);
        var agent = params.text("agent")
                .orElseThrow(() -> ApiException.invalid("agent", "is missing; name the id of the task's agent"));
        var repository = params.text("repository").orElse(null);
        return Reply.json(CostJson.of(forecasts.of(Caller.of(request).workspace(), agent, repository)));
    }

    private static LocalDate day(Params params, String name, LocalDate otherwise) {
        var text = params.text(name).orElse(null);
        if (text == null) {
            return otherwise;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw ApiException.invalid(name, "must be a day such as 2026-01-31");
        }
    }
}
