package dev.atelier.models.openai;

import com.openai.core.JsonMissing;
import com.openai.core.JsonValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an error says of itself. Servers differ: the error may be the body or a field of it, its code a word or a number.
 *
 * @param type the code if it is a word, else the type
 */
record ErrorWords(@Nullable String type, @Nullable String message) {
    static ErrorWords of(JsonValue body) {
        // A body that is no JSON, as proxies send them.
        return body instanceof JsonMissing ? new ErrorWords(null, null) : of(body.convert(Object.class));
    }

    private static ErrorWords of(@Nullable Object body) {
        if (body instanceof String text) {
            return new ErrorWords(null, text);
        }
        if (!(body instanceof Map<?, ?> fields)) {
            return new ErrorWords(null, null);
        }
        if (fields.get("error") != null) {
            return of(fields.get("error"));
        }
        var type = fields.get("code") instanceof String code ? code : fields.get("type");
        return new ErrorWords(text(type), text(fields.get("message")));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text ? text : null;
    }
}
