package dev.atelier.server.v1.usage;

import dev.atelier.agent.usage.Usages;
import dev.atelier.agent.usage.Usages.Group;
import dev.atelier.agent.usage.Usages.Scope;
import dev.atelier.journal.SessionId;
import dev.atelier.server.access.Caller;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.v1.wire.Params;
import dev.atelier.server.v1.wire.Reply;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What was used, summed by session, thread, agent, model, day or workspace: {@code GET /v1/usage?group_by=day&from=2026-01-01}.
 * Optional: {@code session_id} (with its threads), {@code agent_id}, {@code model}, {@code from} and {@code to} (days in UTC),
 * {@code limit}.
 */
@RestController
final class UsageController {
    private static final int MOST = 1_000;
    private static final List<String> GROUPS =
            Arrays.stream(Group.values()).map(UsageController::published).toList();

    private final Usages usages;

    UsageController(Usages usages) {
        this.usages = usages;
    }

    private static String published(Group group) {
        return group.name().toLowerCase(Locale.ROOT);
    }

    @GetMapping("/v1/usage")
    ResponseEntity<byte[]> report(HttpServletRequest request) {
        var params = new Params(request);
        var group = params.choice("group_by", GROUPS, published(Group.WORKSPACE));
        int limit = (int) params.number("limit", 1, MOST, MOST);
        var all = Scope.of(Caller.of(request).workspace());
        var scope = new Scope(
                all.workspace(),
                session(params),
                params.text("agent_id").orElse(null),
                params.text("model").orElse(null),
                day(params, "from", all.from()),
                day(params, "to", all.to()));
        var lines = usages.report(Group.valueOf(group.toUpperCase(Locale.ROOT)), scope, limit);
        return Reply.list(lines.stream()
                .map(line -> UsageJson.of(line).put("group_by", group).toString())
                .toList());
    }

    private static @Nullable SessionId session(Params params) {
        try {
            return params.text("session_id").map(SessionId::new).orElse(null);
        } catch (IllegalArgumentException e) {
            throw ApiException.invalid("session_id", "is no id of a session");
        }
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
