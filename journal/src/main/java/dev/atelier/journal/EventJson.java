package dev.atelier.journal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The published form of an event: one flat JSON object, envelope fields first, then the fields of {@code data}.
 *
 * <p>{@code {"id","type","session_id","seq","created_at","processed_at","actor"[,"thread"][,"trace"], …}}. Times are RFC 3339 UTC
 * with milliseconds. {@code processed_at} is null for an input that no {@code session.inputs_processed} has named yet.
 */
public final class EventJson {
    private EventJson() {}

    /** An event as it is when published: inputs not yet processed. */
    public static String write(Event event) {
        return write(event, event.isInput() ? null : event.at());
    }

    public static String write(Event event, @Nullable Instant processedAt) {
        var draft = event.draft();
        var out = new StringBuilder(draft.data().length() + 256);
        out.append("{\"id\":\"").append(draft.id().value());
        out.append("\",\"type\":\"").append(draft.type());
        out.append("\",\"session_id\":\"").append(event.session().value());
        out.append("\",\"seq\":").append(event.seq().value());
        out.append(",\"created_at\":\"").append(time(event.at()));
        out.append("\",\"processed_at\":");
        if (processedAt == null) {
            out.append("null");
        } else {
            out.append('"').append(time(processedAt)).append('"');
        }
        out.append(",\"actor\":");
        quote(out, draft.actor().toString());
        field(out, "thread", draft.thread());
        field(out, "trace", draft.trace());
        var data = draft.data().strip();
        if (isEmptyObject(data)) {
            return out.append('}').toString();
        }
        return out.append(',').append(data, 1, data.length()).toString();
    }

    /** RFC 3339 UTC, always three decimals. */
    public static String time(Instant at) {
        var text = at.truncatedTo(ChronoUnit.MILLIS).toString();
        return text.length() == 20 ? text.substring(0, 19) + ".000Z" : text;
    }

    private static boolean isEmptyObject(String data) {
        return data.substring(1, data.length() - 1).isBlank();
    }

    private static void field(StringBuilder out, String name, @Nullable String value) {
        if (value != null) {
            out.append(",\"").append(name).append("\":");
            quote(out, value);
        }
    }

    private static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
